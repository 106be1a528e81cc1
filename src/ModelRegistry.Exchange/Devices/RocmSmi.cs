using System.Text.Json;
using System.Text.RegularExpressions;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads <c>rocm-smi --showproductname --showmeminfo vram</c>, as JSON or as text.</summary>
internal static partial class RocmSmi
{
    private const string Vendor = "AMD";

    public static bool Recognises(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any(member => CardKey().IsMatch(member.Name));

    public static bool Recognises(string text) => GpuLine().IsMatch(text);

    public static DeviceReading Read(JsonElement root) =>
        new([
            .. root.EnumerateObject()
                .Where(member => CardKey().IsMatch(member.Name) && member.Value.ValueKind == JsonValueKind.Object)
                .Select(member => Device(Values(member.Value))),
        ]);

    public static DeviceReading Read(string text) =>
        new([
            .. GpuLine()
                .Matches(text)
                .GroupBy(line => line.Groups["gpu"].Value)
                .Select(card =>
                    Device(
                        card.GroupBy(line => line.Groups["key"].Value.Trim().ToUpperInvariant())
                            .ToDictionary(line => line.Key, line => (string?)line.First().Groups["value"].Value)
                    )
                ),
        ]);

    // Keys are written in other cases by older versions.
    private static Dictionary<string, string?> Values(JsonElement card) =>
        card.EnumerateObject()
            .GroupBy(member => member.Name.Trim().ToUpperInvariant())
            .ToDictionary(member => member.Key, member => card.Text(member.First().Name));

    private static FoundDevice Device(Dictionary<string, string?> card)
    {
        string? Find(string key) => DeviceText.Value(card.GetValueOrDefault(key));
        var total = DeviceText.Bytes(Find("VRAM TOTAL MEMORY (B)"), 1);
        var used = DeviceText.Bytes(Find("VRAM TOTAL USED MEMORY (B)"), 1);
        return new()
        {
            Vendor = Vendor,
            Name = Find("CARD SERIES") ?? Find("DEVICE NAME"),
            PciId = PciId(Find("CARD MODEL") ?? Find("DEVICE ID")),
            Capability = Find("GFX VERSION"),
            MemoryBytes = total,
            FreeBytes = total - (used ?? 0),
        };
    }

    private static string? PciId(string? model) =>
        model is not null && model.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? $"1002:{model[2..].ToLowerInvariant()}"
            : null;

    [GeneratedRegex(@"^card\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex CardKey();

    // GPU[0]   : VRAM Total Memory (B): 206141652992
    [GeneratedRegex(
        @"^GPU\[(?<gpu>\d+)\]\s*:\s*(?<key>[^:\r\n]+):\s*(?<value>[^\r\n]*)",
        RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex GpuLine();
}
