using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Grains.Models;

/// <inheritdoc cref="INumericFormatGrain"/>
public sealed class NumericFormatGrain(
    [PersistentState(EntityKind.Format)] IPersistentState<Entry<NumericFormat>> state
) : Grain, INumericFormatGrain
{
    private readonly Stored<NumericFormat> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<NumericFormat>> DefineAsync(NumericFormat format, string by)
    {
        this.ThrowIfNot(EntityKey.Of(format.Key));
        return stored.ChangeAsync(_ => Step<NumericFormat>.Write(format, by, format.Validate()));
    }

    /// <inheritdoc/>
    public Task<NumericFormat?> FindAsync() => stored.FindAsync();
}
