using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Models;

/// <summary>Who may read a model beside the registry that keeps it.</summary>
public sealed class SharingNode(Audience? audience, IReadOnlyList<RegistryId> offered)
{
    /// <summary>True: every team of the registry's tenant.</summary>
    public bool Tenant => audience?.Tenant == true;

    /// <summary>Teams by name.</summary>
    public IReadOnlyList<string> Registries =>
        [.. (audience?.Registries ?? []).Select(registry => registry.ToString())];

    /// <summary>Teams of other tenants that it is offered to, and that have not taken it.</summary>
    public IReadOnlyList<string> Offered => [.. offered.Select(registry => registry.ToString())];
}
