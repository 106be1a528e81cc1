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
    public Task<Determination?> FindAsync() => stored.FindAsync();
}
