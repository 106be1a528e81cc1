using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A tenant to archive, or to restore.</summary>
public sealed record ArchiveTenantInput
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>True: nothing of it can be changed any more; false: again.</summary>
    [DefaultValue(true)]
    public bool Archived { get; init; }
}
