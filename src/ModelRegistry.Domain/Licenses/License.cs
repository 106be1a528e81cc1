namespace ModelRegistry.Domain.Licenses;

/// <summary>Which of the texts of one name is meant.</summary>
public enum TextChoice
{
    /// <summary>Any of them.</summary>
    Any,

    /// <summary>The one that was in force on the day that the model was published.</summary>
    ByModelDate,

    /// <summary>The one that is in force on the day that is asked about: each text takes the place of the one before.</summary>
    InForce,
}

/// <summary>One license text; or a name that stands for several texts, or for none.</summary>
public sealed record License
{
    /// <summary>Its key: the SPDX id where one exists, else an id of the registry.</summary>
    public required LicenseId Key { get; init; }

    /// <summary>Its title.</summary>
    public required string Name { get; init; }

    /// <summary>Its SPDX id; null: not on the SPDX list.</summary>
    public string? SpdxId { get; init; }

    /// <summary>Other names it goes by: hub tags, LicenseRefs, free text. Compared without regard to case.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Who publishes it.</summary>
    public string? Steward { get; init; }

    /// <summary>permissive, copyleft, community, noncommercial, research, rail, ...: for policies and filters, never for a verdict.</summary>
    public string? Family { get; init; }

    /// <summary>Whether the Open Source Initiative approved it; null: not decided.</summary>
    public bool? OsiApproved { get; init; }

    /// <summary>True only where the full text was read clause by clause. What is not verified cannot give better than unknown.</summary>
    public required bool Verified { get; init; }

    /// <summary>The first day of this text; null: not known.</summary>
    public DateOnly? EffectiveFrom { get; init; }

    /// <summary>The texts that this name may stand for: an alias of several gives unknown, unless all agree. Empty: one text, or none.</summary>
    public IReadOnlyList<LicenseId> Texts { get; init; } = [];

    /// <summary>Which of <see cref="Texts"/> is meant.</summary>
    public TextChoice TextChoice { get; init; }

    /// <summary>True for an exception of the SPDX list, which stands behind WITH: it adds permission to a license, and is none itself.</summary>
    public bool IsException { get; init; }

    /// <summary>What the text says; null: the name stands for several texts, for a family, or for none.</summary>
    public LicenseTerms? Terms { get; init; }

    /// <summary>Of a text that a tenant read for itself: the version of the tenant's texts that this definition made. Null: of the shared catalog, whose entries are versioned one by one, or made before versions were kept.</summary>
    public int? Version { get; init; }

    /// <summary>What a reader should know beside the terms, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the text was read.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
