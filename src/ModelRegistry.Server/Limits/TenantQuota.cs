using System.Collections.Concurrent;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Audit;
using static System.FormattableString;

namespace ModelRegistry.Server.Limits;

/// <summary>
/// Holds each tenant to the bytes that the database may keep of it. What the database keeps is read again before a write could go beyond the quota, and now and
/// then before: servers do not know of each other's writes.
/// </summary>
public sealed class TenantQuota(TenantBytes bytes, TenantLimits limits, TimeProvider time)
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);

    /// <summary>How many bytes may be kept of a tenant.</summary>
    public long Of(Tenant tenant) => tenant.QuotaBytes ?? limits.Of(tenant.Id).Bytes;

    /// <summary>Why nothing more is kept of whoever a key belongs to; null: there is room, or it belongs to what all share.</summary>
    /// <param name="kind">The kind of what is to be written.</param>
    /// <param name="key">Its key.</param>
    /// <param name="mostBytes">The most that is written.</param>
    /// <param name="snapshot">Where the tenant's quota stands.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async ValueTask<Failure?> FindLackAsync(
        string kind,
        string key,
        long mostBytes,
        Snapshot snapshot,
        CancellationToken cancellation
    )
    {
        var place = AuditPlace.Of(kind, key).Tenant;
        if (!TenantId.TryParse(place, out var id) || snapshot.Tenants.Find(EntityKey.Of(id)) is not { } tenant)
            return null;
        var quota = Of(tenant);
        var last = known.GetValueOrDefault(place);
        if (last is null || last.Bytes + mostBytes >= quota || time.GetElapsedTime(last.ReadAt) > ReadEvery)
            last = new(await bytes.ReadAsync(place, cancellation), time.GetTimestamp());
        known[place] = last with { Bytes = last.Bytes + mostBytes };
        return last.Bytes < quota
            ? null
            : Failure.Limit(
                Invariant(
                    $"The registry keeps {last.Bytes:N0} bytes of the tenant '{id}', and its quota is {quota:N0}: erase what is no longer needed (pruneAudit), or ask the operators for more (updateTenant)."
                )
            );
    }

    // Bytes: what was read, and the most of what was written here since.
    private sealed record Known(long Bytes, long ReadAt);
}
