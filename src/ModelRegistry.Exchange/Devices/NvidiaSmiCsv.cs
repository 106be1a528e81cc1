namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads <c>nvidia-smi --query-gpu=... --format=csv</c>, with a header or without; without one the columns are those that this program asks for.</summary>
internal static class NvidiaSmiCsv
{
    /// <summary>The columns that are asked for.</summary>
    public const string Query =
        "index,name,uuid,pci.bus_id,memory.total,memory.used,driver_version,compute_cap,power.limit,mig.mode.current,addressing_mode";

    /// <summary>Without those that older drivers lack.</summary>
    public const string OldQuery = "index,name,uuid,pci.bus_id,memory.total,memory.used,driver_version,power.limit";

    private const string Vendor = "NVIDIA";
    private const int FewestColumns = 2;

    public static bool Recognises(string text) =>
        DeviceText.Lines(text).Any(line => IsHeader(line) || IsRowInAskedOrder(line));

    public static DeviceReading Read(string text)
    {
        var columns = Query.Split(',');
        List<FoundDevice> devices = [];
        List<UnreadText> unread = [];
        foreach (var line in DeviceText.Lines(text).Where(line => line.Contains(',')))
        {
            var cells = Cells(line);
            if (IsHeader(line))
                columns = [.. cells.Select(WithoutUnit)];
            else if (cells.Length == columns.Length || IsRowInAskedOrder(line))
                devices.Add(Device(columns, cells));
            else
                unread.Add(new(line, $"The line has {cells.Length} columns, its header {columns.Length}."));
        }

        return new(devices) { Unread = unread };
    }

    private static FoundDevice Device(string[] columns, string[] cells)
    {
        string? Cell(string name) =>
            Array.IndexOf(columns, name) is var at and >= 0 && at < cells.Length ? DeviceText.Value(cells[at]) : null;

        var (total, used) = (DeviceText.Mebibytes(Cell("memory.total")), DeviceText.Mebibytes(Cell("memory.used")));
        return new()
        {
            Vendor = Vendor,
            Name = Cell("name") ?? Cell("gpu_name"),
            Capability = Cell("compute_cap"),
            MemoryBytes = total,
            FreeBytes = DeviceText.Mebibytes(Cell("memory.free")) ?? (total - (used ?? 0)),
            IsUnified = total is null && Cell("addressing_mode") == "ATS",
        };
    }

    private static bool IsHeader(string line)
    {
        var cells = Cells(line).Select(WithoutUnit).ToArray();
        return cells.Length >= FewestColumns
            && (cells.Contains("name") || cells.Contains("gpu_name"))
            && cells.Contains("memory.total");
    }

    // 0, NVIDIA H100 80GB HBM3, GPU-1b2c..., 00000000:18:00.0, 81559 MiB, ...
    private static bool IsRowInAskedOrder(string line)
    {
        var cells = Cells(line);
        return cells.Length >= 5
            && DeviceText.Number(cells[0]) is not null
            && cells[2].StartsWith("GPU-", StringComparison.Ordinal)
            && cells[3].Contains(':', StringComparison.Ordinal);
    }

    private static string[] Cells(string line) => line.Split(',', StringSplitOptions.TrimEntries);

    private static string WithoutUnit(string column) => column.Split('[')[0].Trim();
}
