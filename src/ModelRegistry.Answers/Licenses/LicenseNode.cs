using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>A license text, or a name that stands for several.</summary>
/// <param name="license">The license.</param>
/// <param name="licenses">What the texts of a name are looked up in.</param>
public sealed class LicenseNode(License license, LicenseIndex licenses) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.License, license).ToString();

    /// <summary>Rises with every change; what expectedVersion is compared with.</summary>
    public int Version => licenses.VersionOf(license);

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

    /// <summary>permissive, copyleft, community, noncommercial, research, rail and the like: for policies and filters, never for a verdict.</summary>
    public IReadOnlyList<string> Families => license.Family is { } family ? [family] : [];

    /// <summary>What the text says of each right; empty: its terms were not read, or it is a name of several texts.</summary>
    public IReadOnlyList<LicenseGrant> Grants => license.Terms is { } terms ? LicenseGrant.AllOf(terms) : [];

    /// <summary>Figures at which the grant changes.</summary>
    public IReadOnlyList<LicenseThreshold> Thresholds =>
        [.. (license.Terms?.Thresholds ?? []).Select(LicenseThreshold.From)];

    /// <summary>Places, actors, fields and uses that are left out.</summary>
    public IReadOnlyList<LicenseExclusion> Exclusions =>
        [.. (license.Terms?.Exclusions ?? []).Select(LicenseExclusion.From)];

    /// <summary>How far the terms reach to models made from this one.</summary>
    public LicenseReach? Reach => license.Terms is { } terms ? LicenseReach.From(terms.Reach) : null;

    /// <summary>The acceptable-use policy that the text incorporates, with its address where it has one.</summary>
    public string? UsePolicy =>
        license.Terms?.UsePolicy switch
        {
            null => null,
            { Url: { } url } policy => $"{policy.Name}: {url}",
            var policy => policy.Name,
        };

    /// <summary>How and when the license ends.</summary>
    public string? Termination => license.Terms?.Termination;

    /// <summary>The law that governs it.</summary>
    public string? GoverningLaw => license.Terms?.GoverningLaw;

    /// <summary>The first day of this text.</summary>
    public DateOnly? EffectiveFrom => license.EffectiveFrom;

    /// <summary>Of a name of several texts: the texts that it may mean.</summary>
    public IReadOnlyList<LicenseNode> Texts =>
        [
            .. license
                .Texts.Select(key => licenses.Find(key.ToString()))
                .OfType<License>()
                .Select(text => new LicenseNode(text, licenses)),
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
