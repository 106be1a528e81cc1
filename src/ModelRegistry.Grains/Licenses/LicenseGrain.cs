using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Grains.Licenses;

/// <inheritdoc cref="ILicenseGrain"/>
public sealed class LicenseGrain([PersistentState(EntityKind.License)] IPersistentState<Entry<License>> state)
    : Grain,
        ILicenseGrain
{
    private readonly Stored<License> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<License>> DefineAsync(License license, string by)
    {
        this.ThrowIfNot(EntityKey.Of(license.Key));
        return stored.ChangeAsync(_ => Step<License>.Write(license, by, license.Validate()));
    }

    /// <inheritdoc/>
    public Task<License?> FindAsync() => stored.FindAsync();
}
