using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads <c>xpu-smi discovery -j</c>, <c>neuron-ls -j</c>, <c>hl-smi</c> and the JSON of GPUStack's detector.</summary>
internal static partial class OtherVendors
{
    private const string Intel = "Intel";

    private static readonly Dictionary<string, string> Makers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["nvidia"] = "NVIDIA",
        ["amd"] = "AMD",
        ["ascend"] = "Huawei",
        ["hygon"] = "Hygon",
        ["metax"] = "MetaX",
        ["mthreads"] = "Moore Threads",
        ["cambricon"] = "Cambricon",
        ["iluvatar"] = "Iluvatar CoreX",
        ["thead"] = "T-Head",
    };

    public static bool IsXpuSmi(JsonElement root) =>
        root.Member("device_list") is not null || root.Member("device_name") is not null;

    public static DeviceReading ReadXpuSmi(JsonElement root)
    {
        var listed = root.Member("device_list") is { } list ? ((JsonElement?)list).Entries() : [root];
        return new([
            .. listed
                .Where(device => device.Text("device_function_type") != "virtual")
                .Select(device => new FoundDevice
                {
                    Vendor = Intel,
                    Name = device.Text("device_name"),
                    PciId = device.Text("pci_device_id") is { } id
                        ? $"8086:{id.Replace("0x", "").PadLeft(4, '0')}"
                        : null,
                    MemoryBytes = DeviceText.Bytes(device.Text("memory_physical_size_byte"), 1),
                }),
        ]);
    }

    public static bool IsNeuron(JsonElement root) =>
        ((JsonElement?)root).Entries().Any(device => device.Member("neuron_device") is not null);

    public static DeviceReading ReadNeuron(JsonElement root) =>
        new([
            .. ((JsonElement?)root)
                .Entries()
                .Select(device => new FoundDevice
                {
                    Vendor = "AWS",
                    // "trn2.48xlarge" names the family of the chip.
                    Name = device.Text("instance_type")?.Split('.')[0],
                    Cores = DeviceText.Number(device.Text("nc_count")),
                    MemoryBytes = DeviceText.Bytes(device.Text("memory_size"), 1),
                }),
        ]);

    public static bool IsHlSmi(string text) => HlSmiRow().IsMatch(text);

    public static DeviceReading ReadHlSmi(string text) =>
        new([
            .. HlSmiRow()
                .Matches(text)
                .Select(row => new FoundDevice
                {
                    Vendor = Intel,
                    Name = row.Groups["name"].Value,
                    MemoryBytes = DeviceText.Mebibytes(row.Groups["memory"].Value),
                }),
        ]);

    public static bool IsGpuStack(JsonElement root) =>
        ((JsonElement?)root).Entries().Any(device => device.Member("manufacturer") is not null);

    public static DeviceReading ReadGpuStack(JsonElement root) =>
        new([
            .. ((JsonElement?)root)
                .Entries()
                .Select(device => new FoundDevice
                {
                    Vendor =
                        Makers.GetValueOrDefault(device.Text("manufacturer") ?? "")
                        ?? device.Text("manufacturer")
                        ?? "",
                    Name = device.Text("name"),
                    Capability = device.Text("compute_capability"),
                    MemoryBytes = DeviceText.Mebibytes(device.Text("memory")),
                }),
        ]);

    // 0, HL-225, 98304 MiB, 1.21.0-...
    [GeneratedRegex(
        @"^\s*\d+\s*,\s*(?<name>HL-\d{3}[A-Z]*)\s*,\s*(?<memory>\d+(?:\s*MiB)?)",
        RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex HlSmiRow();
}
