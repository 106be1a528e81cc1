using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads what tells of the machine: <c>system_profiler</c>, <c>lscpu</c>, <c>/proc/meminfo</c>, the memory modules of DMI.</summary>
internal static partial class Hosts
{
    private const string Apple = "Apple";

    public static bool IsSystemProfiler(JsonElement root) =>
        root.Member("SPHardwareDataType") is not null || root.Member("SPDisplaysDataType") is not null;

    public static DeviceReading ReadSystemProfiler(JsonElement root)
    {
        var hardware = root.Member("SPHardwareDataType").Entries().FirstOrDefault();
        var display = root.Member("SPDisplaysDataType").Entries().FirstOrDefault();
        var memory = DeviceText.Bytes(hardware.Text("physical_memory"), 1);
        var host = new FoundHost
        {
            MemoryBytes = memory,
            Processor = hardware.Text("chip_type") ?? hardware.Text("cpu_type"),
        };
        // Macs with a processor of Intel name no chip: their graphics are not Apple's.
        var chip = hardware.Text("chip_type") ?? display.Text("sppci_model");
        if (chip is null || !chip.StartsWith(Apple, StringComparison.Ordinal))
            return new() { Host = host };
        var device = new FoundDevice
        {
            Vendor = Apple,
            Name = chip,
            Cores = DeviceText.Number(display.Text("sppci_cores")),
            MemoryBytes = memory,
            IsUnified = true,
        };
        return new(device) { Host = host };
    }

    public static bool IsLscpu(JsonElement root) => root.Member("lscpu") is not null;

    public static DeviceReading ReadLscpu(JsonElement root)
    {
        var fields = Fields(root.Member("lscpu")).ToList();
        string? Find(string name) =>
            fields.FirstOrDefault(field => field.Text("field")?.TrimEnd(':') == name).Text("data");
        return new()
        {
            Host = new() { Processor = Find("Model name"), Sockets = DeviceText.Number(Find("Socket(s)")) },
        };
    }

    public static bool IsLscpu(string text) => LscpuName().IsMatch(text);

    public static DeviceReading ReadLscpu(string text) =>
        new()
        {
            Host = new()
            {
                Processor = DeviceText.Value(LscpuName().Match(text).Groups["name"].Value),
                Sockets = DeviceText.Number(LscpuSockets().Match(text).Groups["sockets"].Value),
            },
        };

    public static bool IsMeminfo(string text) => MemTotal().IsMatch(text);

    public static DeviceReading ReadMeminfo(string text) =>
        new()
        {
            Host = new()
            {
                MemoryBytes = DeviceText.Bytes(MemTotal().Match(text).Groups["memory"].Value, 1),
                FreeBytes = DeviceText.Bytes(MemAvailable().Match(text).Groups["memory"].Value, 1),
            },
        };

    public static bool IsDmi(string text) =>
        text.Contains("Memory Device", StringComparison.Ordinal) && DmiSize().IsMatch(text);

    public static DeviceReading ReadDmi(string text)
    {
        var sizes = DmiSize().Matches(text).Select(size => DeviceText.Bytes(size.Groups["memory"].Value, 1)).ToArray();
        return new() { Host = new() { MemoryBytes = sizes.Sum() is > 0 and var sum ? sum : null } };
    }

    // Newer versions nest fields.
    private static IEnumerable<JsonElement> Fields(JsonElement? list) =>
        list.Entries().SelectMany(field => Fields(field.Member("children")).Prepend(field));

    [GeneratedRegex(@"^Model name:\s*(?<name>.+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex LscpuName();

    [GeneratedRegex(@"^Socket\(s\):\s*(?<sockets>\d+)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex LscpuSockets();

    [GeneratedRegex(@"^MemTotal:\s+(?<memory>\d+ kB)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex MemTotal();

    [GeneratedRegex(@"^MemAvailable:\s+(?<memory>\d+ kB)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex MemAvailable();

    [GeneratedRegex(@"^\s+Size:\s+(?<memory>\d+ [MGT]i?B)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DmiSize();
}
