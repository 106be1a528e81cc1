using ModelRegistry.Domain;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Client.Answers;

/// <summary>A policy with its version, so that it can be edited.</summary>
public sealed record EditablePolicyAnswer
{
    public int Version { get; init; }
    public PolicyEffect ByDefault { get; init; }
    public IReadOnlyList<PolicyRuleAnswer> Rules { get; init; } = [];
    public IReadOnlyList<PublicRuleSwitchAnswer> PublicRules { get; init; } = [];
    public int ReviewLimitDays { get; init; }
}

/// <summary>Public rules.</summary>
public sealed record PublicRulesAnswer
{
    public required IReadOnlyList<PublicRuleAnswer> Nodes { get; init; }
}

/// <summary>A rule of public law or guidance.</summary>
public sealed record PublicRuleAnswer
{
    public required RuleNameAnswer Rule { get; init; }
    public required string Title { get; init; }
    public required string Jurisdiction { get; init; }
}

/// <summary>The name and effect of a rule.</summary>
public sealed record RuleNameAnswer
{
    public required string Name { get; init; }
    public PolicyEffect Effect { get; init; }
    public required string Reason { get; init; }
}

/// <summary>What an edited policy would change, and where.</summary>
public sealed record PreviewedPolicyAnswer
{
    public int Unchanged { get; init; }
    public IReadOnlyList<VerdictMoveAnswer> Moves { get; init; } = [];
    public IReadOnlyList<ChangedVariantAnswer> Examples { get; init; } = [];
}

/// <summary>A variant whose verdict would change.</summary>
public sealed record ChangedVariantAnswer
{
    public required NamedModelAnswer Model { get; init; }
    public required NamedAnswer Variant { get; init; }
    public Verdict Before { get; init; }
    public Verdict After { get; init; }
}

/// <summary>A model by its name.</summary>
public sealed record NamedModelAnswer
{
    public required string Registry { get; init; }
    public required string Name { get; init; }
}

/// <summary>Something by its name.</summary>
public sealed record NamedAnswer
{
    public required string Name { get; init; }
}
