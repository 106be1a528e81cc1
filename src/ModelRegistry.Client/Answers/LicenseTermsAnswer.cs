using ModelRegistry.Answers.Licenses;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Client.Answers;

/// <summary>A license text, clause by clause.</summary>
public sealed record LicenseTermsAnswer
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public string? SpdxId { get; init; }
    public bool? OsiApproved { get; init; }
    public bool Verified { get; init; }
    public IReadOnlyList<string> Families { get; init; } = [];
    public IReadOnlyList<string> Aliases { get; init; } = [];
    public IReadOnlyList<LicenseKeyAnswer> Texts { get; init; } = [];
    public IReadOnlyList<GrantedRightAnswer> Grants { get; init; } = [];
    public IReadOnlyList<ConditionAnswer> Conditions { get; init; } = [];
    public IReadOnlyList<ClauseAnswer> Thresholds { get; init; } = [];
    public IReadOnlyList<ClauseAnswer> Exclusions { get; init; } = [];
    public ReachedWorksAnswer? Reach { get; init; }
    public string? UsePolicy { get; init; }
    public string? Termination { get; init; }
    public string? GoverningLaw { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>What a license says of a right.</summary>
public sealed record GrantedRightAnswer
{
    public required Right Right { get; init; }
    public required GrantAnswer Answer { get; init; }
    public string? Clause { get; init; }
    public string? Remedy { get; init; }
}

/// <summary>A clause in one sentence.</summary>
public sealed record ClauseAnswer
{
    public required string Summary { get; init; }
    public string? Clause { get; init; }
}

/// <summary>How far terms reach to models made from this one.</summary>
public sealed record ReachedWorksAnswer
{
    public required ReachAnswer Finetune { get; init; }
    public required ReachAnswer Merge { get; init; }
    public required ReachAnswer Quantize { get; init; }
    public required ReachAnswer Adapter { get; init; }
    public required ReachAnswer Outputs { get; init; }
    public string? Clause { get; init; }
}
