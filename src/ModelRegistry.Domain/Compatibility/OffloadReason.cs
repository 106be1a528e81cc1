using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What is said of a model of which a part lies in the memory of the host.</summary>
internal static class OffloadReason
{
    /// <summary>A condition: the part, and the settings with which the runtime leaves it there.</summary>
    /// <param name="question">The question.</param>
    /// <param name="runtime">The runtime.</param>
    /// <param name="placed">What lies where.</param>
    /// <param name="memory">What a device offers.</param>
    /// <param name="whole">What all of it would ask of the devices.</param>
    public static Reason Of(
        TechnicalQuestion question,
        OffloadingRuntime runtime,
        in Fit placed,
        DeviceMemory memory,
        in Fit whole
    ) =>
        new(
            ReasonCodes.FitsWithHost,
            Verdict.Conditional,
            Wording.Of(question.Explains, $"{Text(question, runtime.Figures, placed, memory, whole)}"),
            Provenance.Estimated,
            runtime.Figures.Offload!.Sources.FirstOrDefault()
        );

    private static string Text(
        TechnicalQuestion question,
        RuntimeFigures runtime,
        in Fit placed,
        DeviceMemory memory,
        in Fit whole
    )
    {
        var host = placed.Host;
        var room = HostMemory.Bytes(question.Accelerator, question.System) ?? 0;
        var cache = host.Cache > 0 ? $" and {Bytes.Text(host.Cache)} of cache" : "";
        return $"The devices do not hold it: it needs {Bytes.Text(whole.Demand.Total)} bytes per device, {Bytes.Text(memory.Bytes ?? 0)} are available. With {Bytes.Text(host.Weights)} bytes of weights{cache} in the host's memory ({Bytes.Text(room)} of it are free to use), {Bytes.Text(placed.Demand.Total)} bytes per device are left: {Settings(question, runtime, host)}{Speed(question)}.";
    }

    private static string Settings(TechnicalQuestion question, RuntimeFigures runtime, in Placement host)
    {
        var offload = runtime.Offload!;
        var layers = question.Architecture!.Layers ?? 0;
        List<string> settings = [];
        if (host.Layers > 0)
            settings.Add($"{offload.LayersSetting} {layers - host.Layers}");
        if (host.ExpertLayers > 0 && offload.ExpertsSetting is { } experts)
            settings.Add($"{experts} {host.ExpertLayers}");
        var automatic = offload.AutomaticSetting is { } alone ? $", which {alone} chooses by itself" : "";
        return $"{runtime.Name} {string.Join(" ", settings)}{automatic}";
    }

    private static string Speed(TechnicalQuestion question) =>
        question.System.HostMemoryBandwidthBytesPerSecond is { } stated
            ? $"; the host reads {Bytes.Text(stated)} bytes per second"
            : $"; the speed rests on a host that reads {Bytes.Text(HostMemory.Bandwidth(question.System))} bytes per second, which is not stated";
}
