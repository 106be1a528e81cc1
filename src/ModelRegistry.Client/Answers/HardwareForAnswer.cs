using ModelRegistry.Domain;

namespace ModelRegistry.Client.Answers;

/// <summary>A page of the hardware that runs a subject.</summary>
public sealed record HardwareForAnswer
{
    public required IReadOnlyList<HardwareOptionAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
    public int TotalCount { get; init; }
}

/// <summary>One kind of accelerator, and how few of it run the subject.</summary>
public sealed record HardwareOptionAnswer
{
    public required AcceleratorNameAnswer Accelerator { get; init; }
    public int? Devices { get; init; }
    public required Verdict Verdict { get; init; }
    public required TechnicalAnswer Technical { get; init; }
}
