using System.Text.Json;

namespace ModelRegistry.Exchange.Devices;

/// <summary>Reads saved outputs of the tools that vendors ship, each told by what stands in it.</summary>
public static class DeviceReaders
{
    /// <summary>Characters of one output: a list of a hundred cards as XML has less.</summary>
    public const int MostCharacters = 256 * 1024;

    /// <summary>Outputs of one machine.</summary>
    public const int MostTexts = 16;

    private static readonly (Func<string, bool> Recognises, Func<string, DeviceReading> Read)[] Texts =
    [
        (NvidiaSmiXml.Recognises, NvidiaSmiXml.Read),
        (NvidiaSmiTable.Recognises, NvidiaSmiTable.Read),
        (OtherVendors.IsHlSmi, OtherVendors.ReadHlSmi),
        (NvidiaSmiCsv.Recognises, NvidiaSmiCsv.Read),
        (RocmSmi.Recognises, RocmSmi.Read),
        (NpuSmi.Recognises, NpuSmi.Read),
        (Hosts.IsDmi, Hosts.ReadDmi),
        (Hosts.IsMeminfo, Hosts.ReadMeminfo),
        (Hosts.IsLscpu, Hosts.ReadLscpu),
    ];

    private static readonly (Func<JsonElement, bool> Recognises, Func<JsonElement, DeviceReading> Read)[] Jsons =
    [
        (OtherVendors.IsXpuSmi, OtherVendors.ReadXpuSmi),
        (OtherVendors.IsNeuron, OtherVendors.ReadNeuron),
        (OtherVendors.IsGpuStack, OtherVendors.ReadGpuStack),
        (Hosts.IsSystemProfiler, Hosts.ReadSystemProfiler),
        (Hosts.IsLscpu, Hosts.ReadLscpu),
        (RocmSmi.Recognises, RocmSmi.Read),
        (AmdSmiJson.Recognises, AmdSmiJson.Read),
    ];

    /// <summary>Reads an output. One that no reader knows is told as unread.</summary>
    public static DeviceReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cut = text.Length > MostCharacters ? text[..MostCharacters] : text;
        foreach (var reader in Texts)
            if (reader.Recognises(cut))
                return Told(reader.Read(cut), cut);
        if (DeviceText.Json(cut) is { } document)
            using (document)
                foreach (var reader in Jsons)
                    if (reader.Recognises(document.RootElement))
                        return Told(reader.Read(document.RootElement), cut);
        return Unread(
            cut,
            "It is no output that is known: nvidia-smi, rocm-smi, amd-smi, npu-smi, xpu-smi, hl-smi, neuron-ls, system_profiler, lscpu, /proc/meminfo or dmidecode."
        );
    }

    private static DeviceReading Told(DeviceReading reading, string text) =>
        reading is { Devices: [], Unread: [] } && (reading.Host ?? new()) == new FoundHost()
            ? Unread(text, "No device stands in it.")
            : reading;

    private static DeviceReading Unread(string text, string why) => new() { Unread = [new(FirstLine(text), why)] };

    private static string FirstLine(string text)
    {
        var line = DeviceText.Lines(text).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        return line.Length > 100 ? $"{line[..100]}…" : line;
    }
}
