using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Snapshots;

/// <summary>Takes a deleted tenant out of a snapshot. Its entities leave the database without a write of their own: the record of the deletion stands for them all.</summary>
internal static class DeletedTenant
{
    /// <summary>The snapshot after an erasure: without the tenant, where one was deleted.</summary>
    /// <exception cref="InvalidDataException">The record cannot be read.</exception>
    public static Snapshot After(this Snapshot snapshot, HistoryRow row)
    {
        if (Entities<Erasure>.Read(row) is not { Cause: ErasureCause.Tenant })
            return snapshot;
        var tenant = TextForm.Parse<TenantId>(AuditPlace.Of(row.Kind, row.Key).Tenant);
        return snapshot.Apply(
            KeysOf(snapshot, tenant).Select(of => row with { Kind = of.Kind, Key = of.Key, State = null })
        );
    }

    private static IEnumerable<(string Kind, string Key)> KeysOf(Snapshot snapshot, TenantId tenant)
    {
        bool IsOwn(RegistryId registry) => tenant.Equals(registry.Tenant);
        foreach (
            var kind in (string[])
                [EntityKind.Tenant, EntityKind.Policy, EntityKind.TenantLicenses, EntityKind.Determinations]
        )
            yield return (kind, EntityKey.Of(tenant));
        foreach (var set in snapshot.Reports.All.Where(set => IsOwn(set.Registry)))
            yield return (EntityKind.Reports, EntityKey.Of(set.Registry, set.Subject));
        foreach (var model in snapshot.Models.All.Where(model => IsOwn(model.Registry)))
            yield return (EntityKind.Model, EntityKey.Of(model.Registry, model.Name));
        foreach (var profile in snapshot.Profiles.All.Where(profile => IsOwn(profile.Registry)))
            yield return (EntityKind.Profile, EntityKey.Of(profile.Registry, profile.Name));
        foreach (var token in snapshot.Tokens.All.Where(token => IsOwn(token.Registry)))
        {
            yield return (EntityKind.Token, EntityKey.Of(token.Registry, token.Id));
            yield return (EntityKind.TokenUse, EntityKey.Of(token.Registry, token.Id));
        }

        foreach (var team in snapshot.Teams.All.Where(team => IsOwn(team.Registry)))
            yield return (EntityKind.Team, EntityKey.Of(team.Registry));
    }
}
