using System.Text.Json;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads <c>amd-smi static --json</c>: a list, an object with <c>gpu_data</c>, or the object of one card.</summary>
internal static class AmdSmiJson
{
    private const string Vendor = "AMD";

    /// <summary>Parts that a card shows in each compute partition mode (AMD Instinct MI300X partition modes, ROCm documentation).</summary>
    private static readonly Dictionary<string, int> PartsByMode = new(StringComparer.OrdinalIgnoreCase)
    {
        ["DPX"] = 2,
        ["TPX"] = 3,
        ["QPX"] = 4,
        ["CPX"] = 8,
    };

    public static bool Recognises(JsonElement root) =>
        Cards(root).Any(card => card.Member("asic") is not null || card.Member("vram") is not null);

    public static DeviceReading Read(JsonElement root)
    {
        var cards = Cards(root).ToArray();
        // The parts after the first leave out the chip's name and memory.
        FoundDevice? before = null;
        List<FoundDevice> devices = [];
        foreach (var card in cards)
        {
            before = Device(card, before);
            devices.Add(before);
        }

        return new(devices);
    }

    private static FoundDevice Device(JsonElement card, FoundDevice? before)
    {
        var (asic, vram, partition) = (card.Member("asic"), card.Member("vram"), card.Member("partition"));
        var parts = PartsByMode.GetValueOrDefault(partition?.Text("compute_partition") ?? "", 1);
        var isLaterPart = parts > 1 && DeviceText.Number(partition?.Text("partition_id")) is > 0;
        var known = isLaterPart ? before : null;
        var size = DeviceText.Mebibytes(vram?.Text("size"));
        return new()
        {
            Vendor = Vendor,
            Name = asic?.Text("market_name") ?? known?.Name,
            PciId = PciId(asic) ?? known?.PciId,
            Capability = asic?.Text("target_graphics_version") ?? known?.Capability,
            MemoryBytes = size is null ? known?.MemoryBytes : PartOf(size.Value, parts, partition),
            IsSlice = parts > 1,
        };
    }

    // In NPS1 each part reports the memory of the whole card, which all of them share; otherwise its own.
    private static long PartOf(long size, int parts, JsonElement? partition) =>
        parts > 1 && partition?.Text("memory_partition") is null or "NPS1" ? size / parts : size;

    private static string? PciId(JsonElement? asic) =>
        asic?.Text("vendor_id") is { } vendor && asic.Value.Text("device_id") is { } device
            ? $"{Digits(vendor)}:{Digits(device)}"
            : null;

    private static string Digits(string text) =>
        text.ToLowerInvariant().Replace("0x", "", StringComparison.Ordinal).PadLeft(4, '0');

    private static IEnumerable<JsonElement> Cards(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root.EnumerateArray();
        return root.Member("gpu_data") is { } data ? ((JsonElement?)data).Entries() : [root];
    }
}
