using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A team to archive, or to restore.</summary>
public sealed record ArchiveTeamInput
{
    /// <summary>Its registry.</summary>
    public required string Registry { get; init; }

    /// <summary>True: nothing in its registry can be changed any more; false: again.</summary>
    [DefaultValue(true)]
    public bool Archived { get; init; }
}
