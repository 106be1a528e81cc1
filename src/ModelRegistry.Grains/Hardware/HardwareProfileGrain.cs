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
    public Task<Change<HardwareProfile>> DefineAsync(HardwareProfile profile, string by)
    {
        this.ThrowIfNot(EntityKey.Of(profile.Registry, profile.Name));
        return stored.ChangeAsync(_ => Step<HardwareProfile>.Write(profile, by, profile.Validate()));
    }

    /// <inheritdoc/>
    public Task<HardwareProfile?> FindAsync() => stored.FindAsync();
}
