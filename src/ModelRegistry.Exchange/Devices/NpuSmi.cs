using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads <c>npu-smi info</c>, whose columns are told by its header, and the boards and memories of <c>npu-smi info -t</c>.</summary>
internal static partial class NpuSmi
{
    private const string Vendor = "Huawei";

    public static bool Recognises(string text) =>
        text.Contains("npu-smi", StringComparison.Ordinal)
        || (text.Contains("Chip Name", StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal))
        || text.Contains("HBM Capacity(MB)", StringComparison.Ordinal);

    public static DeviceReading Read(string text) =>
        text.Contains('|', StringComparison.Ordinal) ? ReadTable(text) : ReadBoards(text);

    // Two rows a chip: its name stands in the first, its memory in the second.
    private static DeviceReading ReadTable(string text)
    {
        List<FoundDevice> devices = [];
        string[] header = [];
        string? name = null;
        foreach (var line in DeviceText.Lines(text).Where(line => line.StartsWith('|')))
        {
            if (line.Contains("Process", StringComparison.Ordinal))
                break;
            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (line.Contains("Usage(MB)", StringComparison.Ordinal))
                header = cells;
            else if (header.Length > 0 && NameRow().Match(cells[0]) is { Success: true } named && cells.Length >= 2)
                name = named.Groups["name"].Value;
            else if (header.Length > 0 && name is not null && DeviceText.Number(cells[0].Split(' ')[0]) is not null)
                devices.Add(Device(name, header, cells));
        }

        return new(devices);
    }

    private static FoundDevice Device(string name, string[] header, string[] cells)
    {
        // The column's title stands last in its cell, and its figures do too: "HBM-Usage(MB)", then "2812 / 32768".
        var column = Array.FindLastIndex(header, title => title.Contains("Usage(MB)", StringComparison.Ordinal));
        var pairs = column < cells.Length ? Pair().Matches(cells[column]) : Pair().Matches("");
        var last = pairs.LastOrDefault();
        var total = DeviceText.Mebibytes(last?.Groups["total"].Value);
        var used = DeviceText.Mebibytes(last?.Groups["used"].Value);
        return new()
        {
            Vendor = Vendor,
            Name = name,
            MemoryBytes = total,
            FreeBytes = total - (used ?? 0),
        };
    }

    // npu-smi info -t board -i 0 -c 0, and -t memory -i 0, one after the other.
    private static DeviceReading ReadBoards(string text)
    {
        List<FoundDevice> devices = [];
        string? chip = null;
        foreach (var line in DeviceText.Lines(text))
        {
            var at = line.IndexOf(':', StringComparison.Ordinal);
            var (key, value) = at < 0 ? ("", null) : (line[..at].Trim(), DeviceText.Value(line[(at + 1)..]));
            if (key == "Chip Name" && value is not (null or "Mcu"))
                chip = value;
            else if (key == "NPU Name" && value is not null && chip is not null)
                chip = $"{chip}_{value}";
            else if (key is "HBM Capacity(MB)" or "DDR Capacity(MB)" && DeviceText.Mebibytes(value) is { } memory)
                devices.Add(
                    new()
                    {
                        Vendor = Vendor,
                        Name = chip,
                        MemoryBytes = memory,
                    }
                );
        }

        if (devices.Count == 0 && chip is not null)
            devices.Add(new() { Vendor = Vendor, Name = chip });
        return new(devices);
    }

    // "0     910B4"; a row of figures has no letters.
    [GeneratedRegex(@"^(?<npu>\d+)\s+(?<name>(?:Ascend)?\d{3}[A-Za-z0-9_]*)$", RegexOptions.NonBacktracking)]
    private static partial Regex NameRow();

    [GeneratedRegex(@"(?<used>\d+)\s*/\s*(?<total>\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();
}
