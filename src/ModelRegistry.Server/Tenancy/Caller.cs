using System.Collections.Frozen;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Tenancy;

/// <summary>Who asks, and what they may see and write.</summary>
/// <param name="Name">The principal's name.</param>
/// <param name="Registries">The registries that they may see, and write to.</param>
public sealed record Caller(string Name, FrozenSet<RegistryId> Registries)
{
    /// <summary>The tenants that they are counsel of: they define policies and record determinations.</summary>
    public FrozenSet<TenantId> CounselOf { get; init; } = [];

    /// <summary>The registry of the first team, which every installation has.</summary>
    public static RegistryId FirstTeam { get; } = TextForm.Parse<RegistryId>("local/main");

    /// <summary>Until sign-in is built: whoever calls is maintainer of the first team, counsel of its tenant, and curator of the shared catalog.</summary>
    public static Caller Everyone { get; } = new("local", new[] { RegistryId.Public, FirstTeam }.ToFrozenSet()) { CounselOf = new[] { FirstTeam.Tenant! }.ToFrozenSet() };
}
