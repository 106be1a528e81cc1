namespace ModelRegistry.Answers.Inputs;

/// <summary>A report to retract.</summary>
public sealed record RetractReportInput
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
