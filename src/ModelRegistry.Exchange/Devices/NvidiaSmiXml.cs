using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads <c>nvidia-smi -q -x</c>. Its document type is passed over: nothing outside the text is looked up.</summary>
internal static class NvidiaSmiXml
{
    private const string Vendor = "NVIDIA";

    private static readonly XmlReaderSettings Form = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 0,
    };

    public static bool Recognises(string text) => text.Contains("<nvidia_smi_log", StringComparison.Ordinal);

    public static DeviceReading Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(
                new StringReader(text[text.IndexOf('<', StringComparison.Ordinal)..]),
                Form
            );
            var log = XDocument.Load(reader).Root!;
            return new([.. log.Elements("gpu").SelectMany(DevicesOf)]);
        }
        catch (XmlException e)
        {
            return new() { Unread = [new("nvidia-smi -q -x", $"The output is no whole XML: {e.Message}")] };
        }
    }

    private static IEnumerable<FoundDevice> DevicesOf(XElement gpu)
    {
        var memory = gpu.Element("fb_memory_usage");
        var total = DeviceText.Mebibytes(memory?.Element("total")?.Value);
        var whole = new FoundDevice
        {
            Vendor = Vendor,
            Name = DeviceText.Value(gpu.Element("product_name")?.Value),
            PciId = PciId(gpu.Element("pci")?.Element("pci_device_id")?.Value),
            MemoryBytes = total,
            FreeBytes = DeviceText.Mebibytes(memory?.Element("free")?.Value),
            IsUnified = IsUnified(gpu, total),
        };
        var parts = gpu.Element("mig_devices")?.Elements("mig_device").ToArray() ?? [];
        // With MIG on, the parts are the devices.
        return parts.Length == 0 ? [whole] : parts.Select(part => PartOf(whole, part));
    }

    private static FoundDevice PartOf(FoundDevice whole, XElement part) =>
        whole with
        {
            MemoryBytes = DeviceText.Mebibytes(part.Element("fb_memory_usage")?.Element("total")?.Value),
            FreeBytes = DeviceText.Mebibytes(part.Element("fb_memory_usage")?.Element("free")?.Value),
            IsSlice = true,
        };

    private static bool IsUnified(XElement gpu, long? memory) =>
        memory is null && DeviceText.Value(gpu.Element("addressing_mode")?.Value) == "ATS";

    // 0x233010DE is device 2330 of vendor 10de.
    private static string? PciId(string? text)
    {
        var digits = DeviceText.Value(text)?.ToLowerInvariant().Replace("0x", "", StringComparison.Ordinal);
        return
            digits is { Length: 8 }
            && uint.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out _)
            ? $"{digits[4..]}:{digits[..4]}"
            : null;
    }
}
