using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A model to import from a hub.</summary>
public sealed record ImportModelInput
{
    /// <summary>The registry that is to keep it.</summary>
    public required string Registry { get; init; }

    /// <summary>The repository: "hf:ORG/NAME", or its address on a hub that the operator allows; either may end with "@REVISION", a branch, tag or commit.</summary>
    public required string Source { get; init; }

    /// <summary>Its name in the registry; absent: that of the hub.</summary>
    public string? Name { get; init; }

    /// <summary>Its license, before what the hub says: SPDX expression, alias or registry id.</summary>
    public string? License { get; init; }

    /// <summary>What it was made from, before what the hub says; empty: stated to be made from nothing.</summary>
    public IReadOnlyList<BaseModelInput>? BaseModels { get; init; }

    /// <summary>The version that is to be changed; another that stands by then is a CONFLICT. Absent: whatever stands, and where nothing does it is registered.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>True: it is read, and what would be registered is told; nothing is.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }
}
