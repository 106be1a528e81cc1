using System.Globalization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>Who may read a model beside the registry that keeps it.</summary>
/// <param name="Tenant">True: every team of the registry's tenant.</param>
/// <param name="Registries">Other teams, of any tenant.</param>
public sealed record Audience(
    bool Tenant,
    [property: NamesRegistry(RegistryErasure.RemovesEntry, EmptyUnless = nameof(Audience.Tenant))]
        IReadOnlyList<RegistryId> Registries
)
{
    /// <summary>The most registries that a model is shown to by name.</summary>
    public const int MaxRegistries = 100;

    /// <summary>True where whoever reads a registry may read what another shows to this audience.</summary>
    public bool Includes(RegistryId keeper, RegistryId reader) =>
        (Tenant && keeper.Tenant is { } tenant && tenant.Equals(reader.Tenant))
        || (reader != RegistryId.Public && Registries.Contains(reader));

    /// <summary>True where whoever belongs to another audience of the same registry belongs to this one.</summary>
    public bool Covers(Audience other, RegistryId keeper) =>
        (Tenant || !other.Tenant) && other.Registries.All(registry => Includes(keeper, registry));

    /// <summary>One text for one audience.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Tenant ? "*" : "")}{string.Join(',', Registries.Select(registry => registry.ToString()).Order(StringComparer.Ordinal))}"
        );

    /// <summary>What keeps it from being stored with a model of a registry.</summary>
    public IEnumerable<Failure> Validate(RegistryId keeper)
    {
        if (keeper == RegistryId.Public)
            yield return Failure.BadInput("What 'public' keeps, everybody reads.", "registry");
        if (!Tenant && Registries.Count == 0)
            yield return Failure.BadInput("An audience is the tenant, or names registries.", "withRegistries");
        if (Registries.Contains(RegistryId.Public))
            yield return Failure.BadInput(
                "'public' is no team: what everybody is to read is registered there.",
                "withRegistries"
            );
        foreach (var failure in Rules.AtMost(MaxRegistries, Registries.Count, "withRegistries"))
            yield return failure;
    }
}
