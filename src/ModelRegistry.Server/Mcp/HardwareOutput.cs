using System.ComponentModel;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Server.Mcp;

/// <summary>The answer of <see cref="DescribeHardwareTool"/>.</summary>
internal sealed record HardwareOutput
{
    [Description("The pools of equal devices that the machine has.")]
    public IReadOnlyList<PoolOutput> Systems { get; init; } = [];

    [Description("What could not be told.")]
    public IReadOnlyList<UnresolvedOutput> Unresolved { get; init; } = [];

    [Description("Give it as cursor to get the rest; absent: this is the end.")]
    public string? NextCursor { get; init; }
}

/// <summary>A pool of equal devices.</summary>
internal sealed record PoolOutput
{
    [Description("The pool as the argument on of the other tools takes it.")]
    public required string On { get; init; }

    [Description("The name of the accelerator.")]
    public required string Name { get; init; }

    [Description("Bytes of a device, where the outputs tell them: give them as device_memory.")]
    public long? DeviceMemory { get; init; }

    [Description("Bytes of the host's memory, where the outputs tell them: give them as host_memory.")]
    public long? HostMemory { get; init; }

    /// <summary>A pool as the API answers it.</summary>
    public static PoolOutput For(SystemAnswer answer) =>
        new()
        {
            On = PoolShown.Of(answer),
            Name = answer.Accelerator.Name,
            DeviceMemory = answer.MemoryBytes,
            HostMemory = answer.HostMemoryBytes,
        };
}

/// <summary>A device, or a text, that could not be told.</summary>
internal sealed record UnresolvedOutput
{
    private const int TextBytes = 300;
    private const int MostCandidates = 8;

    [Description("What was read.")]
    public required string Text { get; init; }

    [Description("Why it could not be told.")]
    public required string Why { get; init; }

    [Description("Keys of accelerators that it may be.")]
    public IReadOnlyList<string>? Candidates { get; init; }

    /// <summary>What could not be told, as the API answers it.</summary>
    public static UnresolvedOutput For(UnresolvedDeviceAnswer answer) =>
        new()
        {
            Text = AnswerForm.Cut(answer.Text, TextBytes),
            Why = AnswerForm.Cut(answer.Why, TextBytes),
            Candidates =
                answer.Candidates.Count == 0
                    ? null
                    : [.. answer.Candidates.Take(MostCandidates).Select(candidate => candidate.Key)],
        };
}
