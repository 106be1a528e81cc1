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

    /// <summary>Reviews of public rules by the tenant's counsel.</summary>
    public IReadOnlyList<RuleReview> Reviews { get; init; } = [];

    /// <summary>What it is to run on; null: the question is about licenses alone.</summary>
    public AcceleratorId? Accelerator { get; init; }

    /// <summary>Who makes <see cref="Accelerator"/>; null: not known.</summary>
    public VendorId? Vendor { get; init; }

    /// <summary>How fast <see cref="Accelerator"/> is, see <see cref="ProcessingLimit"/>; null: not known.</summary>
    public double? Processing { get; init; }

    /// <summary>The model that is asked about; null: none, or one that is not registered.</summary>
    public ModelName? Subject { get; init; }

    /// <summary>What rules ask of the model; null: the question is about licenses alone, or about a class of models that no rule names.</summary>
    public PolicySubject? About { get; init; }

    /// <summary>The team that asks; null: not said.</summary>
    public RegistryId? Team { get; init; }

    /// <summary>True where the answer may differ from accelerator to accelerator.</summary>
    public bool NamesAccelerators => Rules().Any(rule => rule.Rule.NamesHardware);

    /// <summary>True where the answer may differ from team to team.</summary>
    public bool NamesTeams =>
        Rules().Any(rule => rule.Rule.Teams is not null) || Determinations.Any(one => one.Teams is not null);

    /// <summary>True where a rule matches, or may match, for what the model itself is.</summary>
    public bool Singles(Model model)
    {
        var about = PolicySubject.From(model);
        return Rules()
            .Any(rule => rule.Rule.NamesModels && !RuleMatch.Model(rule.Rule, about, DateOnly.MaxValue).IsFalse);
    }

    /// <summary>True where a rule speaks of models.</summary>
    public bool NamesModels => Rules().Any(rule => rule.Rule.NamesModels);

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
            {
                var rule = Reviewed(known.Rule);
                yield return new(
                    on.Effect is { } effect ? rule with { Effect = effect } : rule,
                    known.Rule.Id.ToString()
                );
            }
    }

    // Whoever read it last counts: the catalog's maintainers, or the tenant's own counsel.
    private PolicyRule Reviewed(PolicyRule rule) =>
        Reviews.FirstOrDefault(review => review.Rule == rule.Id) is { } review
        && !(review.ReviewedOn <= rule.ReviewedOn)
            ? rule with
            {
                ReviewedOn = review.ReviewedOn,
            }
            : rule;

    /// <summary>The public rules that are switched on and not held.</summary>
    internal IEnumerable<PolicyRuleId> MissingRules() =>
        (Policy?.PublicRules ?? []).Select(on => on.Rule).Where(id => PublicRules.All(known => known.Rule.Id != id));
}

/// <summary>A rule that is in use.</summary>
internal sealed record RuleInUse(PolicyRule Rule, string Source);
