namespace ModelRegistry.Answers.Inputs;

/// <summary>A hardware profile to delete.</summary>
public sealed record DeleteHardwareProfileInput
{
    /// <summary>The registry that keeps it.</summary>
    public required string Registry { get; init; }

    /// <summary>The profile.</summary>
    public required string Name { get; init; }

    /// <summary>The version that is to be deleted; another that stands by then is a CONFLICT. Absent: whatever stands.</summary>
    public int? ExpectedVersion { get; init; }
}
