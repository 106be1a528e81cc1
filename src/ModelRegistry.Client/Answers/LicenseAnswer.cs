using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Client.Answers;

/// <summary>A license text, or a name that stands for several.</summary>
public sealed record LicenseAnswer
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public string? SpdxId { get; init; }
    public bool? OsiApproved { get; init; }
    public bool Verified { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<ConditionAnswer> Conditions { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>Something that a license asks.</summary>
public sealed record ConditionAnswer
{
    public required ObligationKind Kind { get; init; }
    public string? Clause { get; init; }
    public IReadOnlyList<string> RequiredTexts { get; init; } = [];
    public required string Summary { get; init; }
}

/// <summary>A page of licenses, by their names.</summary>
public sealed record LicensesAnswer
{
    public required IReadOnlyList<LicenseNamesAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
    public int TotalCount { get; init; }
}

/// <summary>The names of a license.</summary>
public sealed record LicenseNamesAnswer
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public bool Verified { get; init; }
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
