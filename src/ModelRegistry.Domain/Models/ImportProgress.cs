namespace ModelRegistry.Domain.Models;

/// <summary>What a server tells of the job that it carries out.</summary>
public sealed record ImportProgress
{
    /// <summary>How far it is; WAITING gives it back.</summary>
    public required JobState State { get; init; }

    /// <summary>The commit that is read; null: it is not known yet.</summary>
    public string? Revision { get; init; }

    /// <summary>How much of it is read, from 0 to 1; null: nothing.</summary>
    public double? Done { get; init; }

    /// <summary>The model that was registered, or brought up to what was read; null: none was.</summary>
    public ModelName? Model { get; init; }

    /// <summary>What was read; sentences.</summary>
    public IReadOnlyList<string> Found { get; init; } = [];

    /// <summary>What was not, and why.</summary>
    public IReadOnlyList<ImportGap> Missing { get; init; } = [];
}
