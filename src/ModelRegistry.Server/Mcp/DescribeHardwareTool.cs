using ModelRegistry.Client.Asking;

namespace ModelRegistry.Server.Mcp;

/// <summary>Which machine do saved outputs tell of?</summary>
internal sealed class DescribeHardwareTool : RegistryTool
{
    private const string Texts = "texts";

    /// <inheritdoc/>
    public override string Name => "describe_hardware";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolArgument> Arguments { get; } =
    [
        new(
            Texts,
            ToolArgumentKind.Texts,
            "What the tools of one machine printed, one text for each: nvidia-smi, rocm-smi, amd-smi, npu-smi, xpu-smi, hl-smi, neuron-ls, system_profiler, lscpu, /proc/meminfo or dmidecode. At most 16. Nothing of them is kept.",
            """["GPU 0: NVIDIA GeForce RTX 4090 (UUID: ...)"]"""
        )
        {
            IsRequired = true,
        },
        Cursor,
    ];

    /// <inheritdoc/>
    protected override string Title => "Which machine is this?";

    /// <inheritdoc/>
    protected override string Description =>
        "Tells which accelerators a machine has, from what its own tools print. Use it before ask, check or explain when you have the output of nvidia-smi or the like and no key of an accelerator: on of each system is what they take. It reads texts that you give; it looks at no machine.";

    /// <inheritdoc/>
    protected override Type Output => typeof(HardwareOutput);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> AnswerAsync(ToolCall call)
    {
        if (call.Failed)
            return call.Refusal();
        if (await call.GetAsync(Questions.DescribeHardware(call.Texts(Texts)!)) is not { } found)
            return call.Refusal();
        return Page(
            call,
            new HardwareOutput(),
            [
                .. AnswerEntry.Of("systems", found.Systems.Select(PoolOutput.For)),
                .. AnswerEntry.Of("unresolved", found.Unresolved.Select(UnresolvedOutput.For)),
            ]
        );
    }
}
