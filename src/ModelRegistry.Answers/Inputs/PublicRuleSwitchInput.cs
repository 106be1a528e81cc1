using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A public rule to switch on.</summary>
public sealed record PublicRuleSwitchInput
{
    /// <summary>Its name: see publicRules.</summary>
    public required string Rule { get; init; }

    /// <summary>REQUIRE_APPROVAL or DENY; absent: what the rule says.</summary>
    public PolicyEffect? Effect { get; init; }

    /// <summary>Reads the switch, of a public rule that the catalog knows.</summary>
    public PublicRuleSwitch Read(InputReader reader, params IReadOnlyList<string> path) =>
        new(ReadRule(reader, [.. path, "rule"]), Effect);

    private PolicyRuleId ReadRule(InputReader reader, IReadOnlyList<string> path)
    {
        if (PolicyRuleId.TryParse(Rule, out var id) && reader.Snapshot.PublicRules.Find(EntityKey.Of(id)) is { } known)
            return known.Rule.Id;
        reader.Refuse(NotFound.PublicRule(Rule, path));
        return null!;
    }
}
