using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Seeding;

/// <summary>The team that every installation has, so that there is a registry to write to. Who shows the admin token is its maintainer, and the counsel of its tenant.</summary>
internal static class FirstTeam
{
    private static readonly RegistryId Registry = TextForm.Parse<RegistryId>("local/main");

    public static Tenant Tenant { get; } =
        new()
        {
            Id = Registry.Tenant!,
            DisplayName = "Local",
            Members = [new(PrincipalId.Admin, Role.Admin), new(PrincipalId.Admin, Role.Counsel)],
        };

    public static Team Team { get; } =
        new()
        {
            Registry = Registry,
            DisplayName = "Main",
            Members = [new(PrincipalId.Admin, Role.Maintainer)],
        };
}
