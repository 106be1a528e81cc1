using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Models;

/// <summary>Reads models of the history, each with the write that it stands by.</summary>
public static class ModelRows
{
    /// <summary>The model after a write; null: it was removed.</summary>
    /// <exception cref="InvalidDataException">The row's state cannot be read.</exception>
    public static Model? Read(HistoryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Entities<Model>.Read(row) is { } model
            ? model with
            {
                Written = new(model.VersionOf(row.Version), row.ChangedAt),
            }
            : null;
    }
}
