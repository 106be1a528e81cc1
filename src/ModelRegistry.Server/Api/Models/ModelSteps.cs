using System.Runtime.CompilerServices;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Reads what a write did to a model: once for all who follow it.</summary>
public sealed class ModelSteps(History history)
{
    private readonly ConditionalWeakTable<HistoryRow, Task<ModelStep>> known = [];

    /// <summary>What a write did.</summary>
    public Task<ModelStep> FindAsync(HistoryRow row) => known.GetValue(row, ReadAsync);

    private async Task<ModelStep> ReadAsync(HistoryRow row)
    {
        var earlier =
            row.Version == 1
                ? []
                : await history.ReadWritesAsync(row.Kind, row.Key, row.Version - 1, 1, CancellationToken.None);
        return new(earlier is [var before, ..] ? ModelRows.Read(before) : null, ModelRows.Read(row));
    }
}
