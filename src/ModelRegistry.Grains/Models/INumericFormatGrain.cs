using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Models;

/// <summary>One way to encode weights.</summary>
[Alias("format")]
public interface INumericFormatGrain : IGrainWithStringKey
{
    /// <summary>Adds it, or replaces it where it stands already.</summary>
    [Alias("define"), RequiresRole(Role.Curator)]
    Task<Change<NumericFormat>> DefineAsync(NumericFormat format, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole]
    Task<NumericFormat?> FindAsync();
}
