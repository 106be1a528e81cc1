using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>A license text, or a name that stands for several.</summary>
public sealed class LicenseNode(License license) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.License, license).ToString();

    /// <summary>The SPDX id where one exists, else an id of the registry.</summary>
    public string Key => license.Key.ToString();

    /// <summary>Its title.</summary>
    public string Name => license.Name;

    /// <summary>Its id on the SPDX list.</summary>
    public string? SpdxId => license.SpdxId;

    /// <summary>Whether the Open Source Initiative approved it; null: not decided.</summary>
    public bool? OsiApproved => license.OsiApproved;

    /// <summary>True only where the full text was read clause by clause.</summary>
    public bool Verified => license.Verified;

    /// <summary>What the text asks in return for its grants, standing terms included.</summary>
    public IReadOnlyList<LicenseCondition> Conditions =>
        [
            .. (license.Terms?.Conditions ?? []).Select(condition => new LicenseCondition(
                condition.Kind,
                condition.Clause,
                condition.RequiredTexts,
                condition.Summary
            )),
        ];

    /// <summary>Other names it goes by.</summary>
    public IReadOnlyList<string> Aliases => license.Aliases;

    /// <summary>Where the text was read.</summary>
    public IReadOnlyList<string> Sources => license.Sources;
}

/// <summary>Something that a license asks.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Clause">Where the text asks it.</param>
/// <param name="RequiredTexts">Words that must appear, alternatives where there is a choice.</param>
/// <param name="Summary">One sentence.</param>
public sealed record LicenseCondition(
    ObligationKind Kind,
    string? Clause,
    IReadOnlyList<string> RequiredTexts,
    string Summary
);
