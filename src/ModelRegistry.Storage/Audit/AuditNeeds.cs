using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;

namespace ModelRegistry.Storage.Audit;

/// <summary>Who may read the record of who did what, and erase from it: the admins of a tenant theirs, curators that of the shared catalog.</summary>
public static class AuditNeeds
{
    private static readonly RequiresRoleAttribute OfTenant = new(Role.Admin);
    private static readonly RequiresRoleAttribute OfShared = new(Role.Curator);

    /// <summary>What erasing a person or a tenant needs.</summary>
    public static RequiresRoleAttribute OfInstallation { get; } = new(Role.Operator);

    /// <summary>What reading of a tenant's chain needs that is about <see cref="KindsOfLaw"/>.</summary>
    public static RequiresRoleAttribute OfLaw { get; } = new(Role.Admin, Role.Counsel);

    /// <summary>What counsel keeps of a tenant: its policy, determinations, statements, and the license texts that it read for itself.</summary>
    public static IReadOnlyList<string> KindsOfLaw { get; } =
    [
        EntityKind.Policy,
        EntityKind.Determination,
        EntityKind.Determinations,
        EntityKind.Statements,
        EntityKind.TenantLicenses,
    ];

    /// <summary>What reading a chain needs, and erasing what is old of it.</summary>
    public static RequiresRoleAttribute For(string chain) =>
        chain == RegistryId.Public.ToString() ? OfShared : OfTenant;
}
