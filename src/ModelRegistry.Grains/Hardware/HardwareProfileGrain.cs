using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Grains.Hardware;

/// <inheritdoc cref="IHardwareProfileGrain"/>
public sealed class HardwareProfileGrain(
    [PersistentState(EntityKind.Profile)] IPersistentState<Entry<HardwareProfile>> state
) : Grain, IHardwareProfileGrain
{
    private readonly Stored<HardwareProfile> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<HardwareProfile>> DefineAsync(HardwareProfile profile, string by, int? expectedVersion)
    {
        this.ThrowIfNot(EntityKey.Of(profile.Registry, profile.Name));
        return stored.ReplaceAsync(profile, by, profile.Validate(), expectedVersion);
    }

    /// <inheritdoc/>
    public Task<Change<HardwareProfile>> RemoveAsync(string by, int? expectedVersion) =>
        stored.ChangeAsync(current =>
            current is null
                ? Step<HardwareProfile>.Refuse(
                    FailureCode.HardwareProfileNotFound,
                    "There is no such hardware profile.",
                    "name"
                )
            : stored.FindStale(expectedVersion) is { } stale ? Step<HardwareProfile>.Refuse(stale)
            : Step<HardwareProfile>.Remove(current, by)
        );

    /// <inheritdoc/>
    public Task<HardwareProfile?> FindAsync() => stored.FindAsync();
}
