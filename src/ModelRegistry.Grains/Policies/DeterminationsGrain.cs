using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Policies;

/// <inheritdoc cref="IDeterminationsGrain"/>
public sealed class DeterminationsGrain(
    [PersistentState(EntityKind.Determinations)] IPersistentState<Entry<TenantDeterminations>> state
) : Grain, IDeterminationsGrain
{
    private readonly Stored<TenantDeterminations> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<TenantDeterminations>> AddAsync(Determination determination, string by)
    {
        this.ThrowIfNot(EntityKey.Of(determination.Tenant));
        return stored.ChangeAsync(current => Add(current?.Determinations ?? [], determination, by));
    }

    /// <inheritdoc/>
    public Task<Change<TenantDeterminations>> RevokeAsync(
        TenantId tenant,
        string id,
        string reason,
        DateTimeOffset at,
        string by
    )
    {
        this.ThrowIfNot(EntityKey.Of(tenant));
        return stored.ChangeAsync(current => Revoke(tenant, current?.Determinations ?? [], id, reason, at, by));
    }

    private static Step<TenantDeterminations> Revoke(
        TenantId tenant,
        IReadOnlyList<Determination> kept,
        string id,
        string reason,
        DateTimeOffset at,
        string by
    )
    {
        if (kept.All(one => one.Id != id))
            return Step<TenantDeterminations>.Refuse(
                FailureCode.NodeNotFound,
                $"There is no determination '{TextForm.Shown(id)}'.",
                "id"
            );
        var next = new TenantDeterminations
        {
            Tenant = tenant,
            Determinations =
            [
                .. kept.Select(one =>
                    one.Id == id && one.RevokedAt is null
                        ? one with
                        {
                            RevokedAt = at,
                            RevokedBy = by,
                            RevocationReason = reason,
                        }
                        : one
                ),
            ],
        };
        return Step<TenantDeterminations>.Write(next, by, [.. StorableText.Check(next)]);
    }

    /// <inheritdoc/>
    public Task<TenantDeterminations?> FindAsync() => stored.FindAsync();

    private static Step<TenantDeterminations> Add(
        IReadOnlyList<Determination> kept,
        Determination determination,
        string by
    )
    {
        if (kept.Count >= PolicyRules.MaxDeterminations)
            return Step<TenantDeterminations>.Refuse(
                FailureCode.LimitReached,
                $"'{determination.Tenant}' keeps {kept.Count} determinations, and no more."
            );
        if (kept.Any(other => other.Id == determination.Id))
            return Step<TenantDeterminations>.Refuse(
                FailureCode.AlreadyExists,
                $"There is a determination '{TextForm.Shown(determination.Id)}' already.",
                "id"
            );
        var next = new TenantDeterminations
        {
            Tenant = determination.Tenant,
            Determinations = [.. kept, determination],
        };
        return Step<TenantDeterminations>.Write(next, by, determination.Validate());
    }
}
