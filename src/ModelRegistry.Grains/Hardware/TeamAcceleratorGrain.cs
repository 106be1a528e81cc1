using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Grains.Hardware;

/// <inheritdoc cref="ITeamAcceleratorGrain"/>
public sealed class TeamAcceleratorGrain(
    [PersistentState(EntityKind.TeamAccelerator)] IPersistentState<Entry<Accelerator>> state
) : Grain, ITeamAcceleratorGrain
{
    private readonly Stored<Accelerator> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Accelerator>> DefineAsync(Accelerator accelerator, string by, int? expectedVersion)
    {
        this.ThrowIfNot(EntityKey.Of(accelerator.Key));
        return stored.ReplaceAsync(accelerator, by, accelerator.Validate(), expectedVersion);
    }

    /// <inheritdoc/>
    public Task<Accelerator?> FindAsync() => stored.FindAsync();
}
