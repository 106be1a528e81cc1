using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Models;

/// <summary>Who may read a model beside the registry that keeps it.</summary>
/// <param name="audience">Who reads it beside its registry; null: nobody.</param>
/// <param name="offered">Teams of other tenants that have not taken it yet.</param>
/// <param name="version">The version of the model.</param>
public sealed class SharingNode(Audience? audience, IReadOnlyList<RegistryId> offered, int version)
{
    /// <summary>The version of the model, which rises with every change of it or of who may read it; what expectedVersion is compared with.</summary>
    public int Version => version;

    /// <summary>True: every team of the registry's tenant.</summary>
    public bool Tenant => audience?.Tenant == true;

    /// <summary>Teams by name.</summary>
    public IReadOnlyList<string> Registries =>
        [.. (audience?.Registries ?? []).Select(registry => registry.ToString())];

    /// <summary>Teams of other tenants that it is offered to, and that have not taken it.</summary>
    public IReadOnlyList<string> Offered => [.. offered.Select(registry => registry.ToString())];
}
