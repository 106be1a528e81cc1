using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Grains.Policies;

/// <inheritdoc cref="IDeterminationGrain"/>
public sealed class DeterminationGrain(
    [PersistentState(EntityKind.Determination)] IPersistentState<Entry<Determination>> state
) : Grain, IDeterminationGrain
{
    private readonly Stored<Determination> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Determination>> AddAsync(Determination determination, string by)
    {
        this.ThrowIfNot(EntityKey.Of(determination));
        return stored.ChangeAsync(current =>
            current is null
                ? Step<Determination>.Write(determination, by, determination.Validate())
                : Step<Determination>.Refuse(
                    FailureCode.AlreadyExists,
                    $"There is a determination '{TextForm.Shown(determination.Id)}' already.",
                    "id"
                )
        );
    }

    /// <inheritdoc/>
    public Task<Change<Determination>> RevokeAsync(Determination standing, string reason, DateTimeOffset at, string by)
    {
        this.ThrowIfNot(EntityKey.Of(standing));
        return stored.ChangeAsync(current => Revoke(current ?? standing, reason, at, by));
    }

    private static Step<Determination> Revoke(Determination determination, string reason, DateTimeOffset at, string by)
    {
        var next = determination.RevokedAt is null
            ? determination with
            {
                RevokedAt = at,
                RevokedBy = by,
                RevocationReason = reason,
            }
            : determination;
        return Step<Determination>.Write(next, by, [.. StorableText.Check(next)]);
    }

    /// <inheritdoc/>
    public Task<Determination?> FindAsync() => stored.FindAsync();
}
