using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Catalog.Compatibility;

/// <summary>Reads reports of the history.</summary>
public static class ReportRows
{
    /// <summary>The report after a write; null: it was removed.</summary>
    /// <exception cref="InvalidDataException">The row's state cannot be read.</exception>
    public static CompatibilityReport? Read(HistoryRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Entities<CompatibilityReport>.Read(row);
    }
}
