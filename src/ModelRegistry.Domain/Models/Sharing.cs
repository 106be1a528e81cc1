using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Models;

/// <summary>
/// How a model comes to be shown beyond its registry: to its own tenant at once, to another tenant once a maintainer there has taken the offer. What others show
/// counts in one's own answers, so that nobody is shown what they did not ask for.
/// </summary>
public static class Sharing
{
    /// <summary>The model shown to an audience, in place of the one before; null: to nobody. Registries of other tenants that have not taken it yet are offered it.</summary>
    public static Model ShownTo(this Model model, Audience? wanted)
    {
        if (wanted is null)
            return model with { SharedWith = null, OfferedTo = [] };
        var taken = wanted.Registries.Where(registry =>
            !model.IsForeign(registry) || model.SharedWith?.Registries.Contains(registry) == true
        );
        return model with
        {
            SharedWith = AudienceOf(wanted.Tenant, taken),
            OfferedTo = [.. wanted.Registries.Except(taken)],
        };
    }

    /// <summary>The model after a registry has taken an offer of it; null: it is neither offered to it nor shown.</summary>
    public static Model? TakenBy(this Model model, RegistryId registry)
    {
        if (model.SharedWith?.Registries.Contains(registry) == true)
            return model;
        if (!model.OfferedTo.Contains(registry))
            return null;
        return model with
        {
            SharedWith = AudienceOf(
                model.SharedWith?.Tenant == true,
                (model.SharedWith?.Registries ?? []).Append(registry)
            ),
            OfferedTo = [.. model.OfferedTo.Where(other => other != registry)],
        };
    }

    /// <summary>The model after a registry has declined it, whether it was offered or shown.</summary>
    public static Model DeclinedBy(this Model model, RegistryId registry) =>
        model with
        {
            SharedWith = model.SharedWith is { } audience
                ? AudienceOf(audience.Tenant, audience.Registries.Where(other => other != registry))
                : null,
            OfferedTo = [.. model.OfferedTo.Where(other => other != registry)],
        };

    /// <summary>True where a registry is of another tenant than the model's.</summary>
    public static bool IsForeign(this Model model, RegistryId registry) =>
        registry.Tenant is { } tenant && !tenant.Equals(model.Registry.Tenant);

    private static Audience? AudienceOf(bool tenant, IEnumerable<RegistryId> registries)
    {
        IReadOnlyList<RegistryId> list = [.. registries];
        return tenant || list.Count > 0 ? new(tenant, list) : null;
    }
}
