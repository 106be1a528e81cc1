using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;

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
