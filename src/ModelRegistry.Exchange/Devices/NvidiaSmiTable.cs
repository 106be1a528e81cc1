using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads the table that <c>nvidia-smi</c> prints by itself, and the list of <c>nvidia-smi -L</c>.</summary>
internal static partial class NvidiaSmiTable
{
    private const string Vendor = "NVIDIA";

    public static bool Recognises(string text) =>
        text.Contains("NVIDIA-SMI", StringComparison.Ordinal) || Listed().IsMatch(text);

    public static DeviceReading Read(string text) =>
        text.Contains("NVIDIA-SMI", StringComparison.Ordinal) ? ReadTable(text) : ReadList(text);

    // Two rows a card: the name stands in the first, the memory in the second.
    private static DeviceReading ReadTable(string text)
    {
        List<FoundDevice> devices = [];
        string? name = null;
        var isParts = false;
        var whole = new Dictionary<int, FoundDevice>();
        int card = -1;
        foreach (var line in DeviceText.Lines(text))
        {
            isParts |= line.Contains("MIG devices", StringComparison.Ordinal);
            if (line.Contains("Processes:", StringComparison.Ordinal))
                break;
            if (isParts && Part().Match(line) is { Success: true } part)
                devices.Add(PartOf(whole, part));
            else if (Named().Match(line) is { Success: true } named && !isParts)
                (name, card) = (
                    named.Groups["name"].Value.Trim(),
                    DeviceText.Number(named.Groups["index"].Value) ?? -1
                );
            else if (name is not null && Memory().Match(line) is { Success: true } memory)
            {
                whole[card] = Device(name, memory);
                name = null;
            }
        }

        // A card whose parts are listed is its parts.
        return new(devices.Count > 0 ? devices : [.. whole.Values]);
    }

    private static FoundDevice Device(string name, Match memory)
    {
        var total = DeviceText.Mebibytes(memory.Groups["total"].Value);
        var used = DeviceText.Mebibytes(memory.Groups["used"].Value);
        return new()
        {
            Vendor = Vendor,
            Name = name,
            MemoryBytes = total,
            FreeBytes = total - (used ?? 0),
        };
    }

    private static FoundDevice PartOf(Dictionary<int, FoundDevice> whole, Match part)
    {
        var of = whole.GetValueOrDefault(DeviceText.Number(part.Groups["index"].Value) ?? -1);
        var total = DeviceText.Mebibytes(part.Groups["total"].Value);
        var used = DeviceText.Mebibytes(part.Groups["used"].Value);
        return (of ?? new() { Vendor = Vendor }) with
        {
            MemoryBytes = total,
            FreeBytes = total - (used ?? 0),
            IsSlice = true,
        };
    }

    private static DeviceReading ReadList(string text)
    {
        List<FoundDevice> devices = [];
        FoundDevice? card = null;
        var hasParts = false;
        foreach (var line in DeviceText.Lines(text))
        {
            if (Listed().Match(line) is { Success: true } listed)
            {
                if (card is not null && !hasParts)
                    devices.Add(card);
                (card, hasParts) = (new() { Vendor = Vendor, Name = listed.Groups["name"].Value.Trim() }, false);
            }
            else if (card is not null && ListedPart().Match(line) is { Success: true } part)
            {
                hasParts = true;
                devices.Add(
                    card with
                    {
                        MemoryBytes = DeviceText.Bytes(part.Groups["memory"].Value, 1),
                        Profile = part.Groups["profile"].Value,
                        IsSlice = true,
                    }
                );
            }
        }

        if (card is not null && !hasParts)
            devices.Add(card);
        return new(devices);
    }

    [GeneratedRegex(
        @"^\|\s+(?<index>\d+)\s+(?<name>[A-Za-z].*?)\s{2,}(On|Off|N/A)?\s*\|\s*[0-9A-Fa-f]{4,8}:",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<used>[0-9]+MiB)\s*/\s*(?<total>[0-9]+MiB)", RegexOptions.NonBacktracking)]
    private static partial Regex Memory();

    // |  0    3   0   0  |              12MiB / 19968MiB  | ...
    [GeneratedRegex(
        @"^\|\s+(?<index>\d+)\s+\d+\s+\d+\s+\d+\s+\|\s*(?<used>\d+MiB)\s*/\s*(?<total>\d+MiB)",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Part();

    [GeneratedRegex(@"^GPU \d+: (?<name>.+?) \(UUID: GPU-", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Listed();

    // The memory of a part stands in the name of its profile: 1g.20gb.
    [GeneratedRegex(
        @"^\s+MIG (?<profile>[0-9]+[cg]\.(?:[0-9]+g\.)?(?<memory>[0-9]+gb)\S*)\s+Device",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex ListedPart();
}
