using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Licenses;

/// <summary>The legal half of an answer.</summary>
/// <param name="Verdict">What the reasons fold to.</param>
/// <param name="Reasons">Decisive first; each cites a clause or a rule; never empty.</param>
/// <param name="Obligations">What is owed, over all layers, without duplicates.</param>
public sealed record LegalVerdict(Verdict Verdict, IReadOnlyList<Reason> Reasons, IReadOnlyList<Obligation> Obligations)
{
    /// <summary>Clauses that were read and do not bite in this use, each with why; none of them decides.</summary>
    public IReadOnlyList<Reason> Considered { get; init; } = [];
}

/// <summary>One license that bears on a model: its own, or an ancestor's.</summary>
/// <param name="License">An SPDX expression, alias or registry id, as declared; null: none declared.</param>
/// <param name="Relations">How the subject derives from the layer's owner, step by step from the subject; empty: the subject's own license.</param>
/// <param name="Path">Names from the subject's parent to the layer's owner; empty for the subject's own license.</param>
public sealed record LicenseLayer(string? License, IReadOnlyList<LineageRelation> Relations, IReadOnlyList<string> Path)
{
    /// <summary>What other sources declare for the layer's owner.</summary>
    public IReadOnlyList<LicenseDeclaration> Others { get; init; } = [];

    /// <summary>Where the license may be checked, where it is recalled and was not verified again; null: it was read, or declared by who registered it.</summary>
    public string? RecalledAt { get; init; }

    /// <summary>The day on which the layer's owner was published: it tells which of several dated texts of one name it came under; null: not known.</summary>
    public DateOnly? ReleasedOn { get; init; }
}
