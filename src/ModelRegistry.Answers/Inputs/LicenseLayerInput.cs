using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>One license that bears on the subject.</summary>
public sealed record LicenseLayerInput
{
    /// <summary>SPDX expression, alias or registry id; NOASSERTION (or "unknown") where none is declared.</summary>
    public required string License { get; init; }

    /// <summary>How the subject derives from the layer's owner; absent: the subject's own declared license.</summary>
    public LineageRelation? Relation { get; init; }

    /// <summary>Reads the layer.</summary>
    public LicenseLayer Read(InputReader reader)
    {
        reader.DeclaredLicense(License, "layers", "license");
        return new(License, Relation is { } relation ? [relation] : [], Relation is null ? [] : [License]);
    }
}
