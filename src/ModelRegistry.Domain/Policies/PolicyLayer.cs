using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Policies;

/// <summary>A tenant's policy and determinations, as one question meets them: one more layer beside the licenses.</summary>
public sealed record PolicyLayer
{
    /// <summary>Whose they are.</summary>
    public required TenantId Tenant { get; init; }

    /// <summary>The policy; null: the tenant has none.</summary>
    public TenantPolicy? Policy { get; init; }

    /// <summary>The public rules that the policy may switch on.</summary>
    public IReadOnlyList<PublicRule> PublicRules { get; init; } = [];

    /// <summary>The determinations.</summary>
    public IReadOnlyList<Determination> Determinations { get; init; } = [];

    /// <summary>What it is to run on; null: the question is about licenses alone.</summary>
    public AcceleratorId? Accelerator { get; init; }

    /// <summary>The model that is asked about; null: none, or one that is not registered.</summary>
    public ModelName? Subject { get; init; }

    /// <summary>True where the answer may differ from accelerator to accelerator.</summary>
    public bool NamesAccelerators => Rules().Any(rule => rule.Rule.Accelerators is not null);

    /// <summary>The models for which the answer may differ from that of others under the same licenses.</summary>
    public IReadOnlySet<ModelName> NamedModels =>
        Determinations.SelectMany(determination => determination.Models ?? []).ToHashSet();

    /// <summary>The rules that are in use, each with what its reasons cite.</summary>
    internal IEnumerable<RuleInUse> Rules()
    {
        foreach (var rule in Policy?.Rules ?? [])
            yield return new(rule, $"policy of {Tenant}: {rule.Id}");
        foreach (var on in Policy?.PublicRules ?? [])
            if (PublicRules.FirstOrDefault(known => known.Rule.Id == on.Rule) is { } known)
                yield return new(
                    on.Effect is { } effect ? known.Rule with { Effect = effect } : known.Rule,
                    known.Rule.Id.ToString()
                );
    }

    /// <summary>The public rules that are switched on and not held.</summary>
    internal IEnumerable<PolicyRuleId> MissingRules() =>
        (Policy?.PublicRules ?? []).Select(on => on.Rule).Where(id => PublicRules.All(known => known.Rule.Id != id));
}

/// <summary>A rule that is in use.</summary>
internal sealed record RuleInUse(PolicyRule Rule, string Source);
