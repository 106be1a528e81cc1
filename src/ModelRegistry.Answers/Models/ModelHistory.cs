using System.Text.Json.Nodes;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

/// <summary>Reads how a model came to be what it is, through the places that it was moved from.</summary>
internal static class ModelHistory
{
    /// <summary>The most changes that are read of one model.</summary>
    public const int MaxChanges = 500;

    private const string SetBy = "setBy";

    /// <summary>The write that registered it, as far as the history is kept; null: it is not.</summary>
    public static async Task<HistoryRow?> FindFirstAsync(Model model, QuestionScope scope)
    {
        var (key, upTo, found) = (KeyOf(model), StoredVersion(model), (HistoryRow?)null);
        while (await scope.FindFirstWriteAsync(EntityKind.Model, key, upTo) is { } first)
        {
            found = first;
            if (ModelRows.Read(first)?.MovedFrom is not { } place)
                break;
            (key, upTo) = (EntityKey.Of(place.Registry, place.Name), place.StoredVersion);
        }

        return found;
    }

    /// <summary>The write that it stands by; null: it is not kept.</summary>
    public static async Task<HistoryRow?> FindLastAsync(Model model, QuestionScope scope) =>
        (await scope.ReadWritesAsync(EntityKind.Model, KeyOf(model), StoredVersion(model), 1)).FirstOrDefault();

    /// <summary>Its changes, newest first.</summary>
    public static async Task<IReadOnlyList<ModelChangeNode>> ReadAsync(Model model, QuestionScope scope)
    {
        var rows = await ReadRowsAsync(model, scope);
        var names = scope.Knows(model.Registry);
        var changes = new List<ModelChangeNode>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
            changes.Add(ChangeOf(rows[i], i + 1 < rows.Count ? rows[i + 1] : null, names, scope.Snapshot.Positions));
        // The oldest that was read may not be the first: what it changed is not known then.
        return rows.Count > MaxChanges ? changes[..MaxChanges] : changes;
    }

    /// <summary>The name of who made a write; null: not known.</summary>
    public static string? WriterOf(HistoryRow row) =>
        row.State is { } state ? (string?)JsonNode.Parse(state)?[EntryMember.ChangedBy] : null;

    private static async Task<List<HistoryRow>> ReadRowsAsync(Model model, QuestionScope scope)
    {
        List<HistoryRow> rows = [];
        var (key, upTo) = (KeyOf(model), StoredVersion(model));
        while (rows.Count <= MaxChanges)
        {
            var left = MaxChanges + 1 - rows.Count;
            // What stood under the name before, and was removed, was another model.
            var own = (await scope.ReadWritesAsync(EntityKind.Model, key, upTo, left))
                .TakeWhile(row => ModelRows.Read(row) is not null)
                .ToList();
            rows.AddRange(own);
            if (own.Count == 0 || own.Count == left || ModelRows.Read(own[^1])!.MovedFrom is not { } place)
                break;
            (key, upTo) = (EntityKey.Of(place.Registry, place.Name), place.StoredVersion);
        }

        return rows;
    }

    private static ModelChangeNode ChangeOf(HistoryRow row, HistoryRow? earlier, bool names, IPositionForm positions)
    {
        var (after, before) = (ModelRows.Read(row)!, earlier is null ? null : ModelRows.Read(earlier));
        return new(
            after.Written!.Value.Version,
            new ModelStep(before, after).Kind,
            row.ChangedAt.UtcDateTime,
            names ? WriterOf(row) : null,
            JsonDifference.Between(earlier is null ? "{}" : ValueOf(earlier, names), ValueOf(row, names)),
            positions.Show(row.Position)
        );
    }

    // Who set an alias is told those who may know the keepers.
    private static string ValueOf(HistoryRow row, bool names)
    {
        var value = JsonNode.Parse(row.State!)![EntryMember.Value]!;
        if (!names && value["aliases"] is JsonArray aliases)
            foreach (var alias in aliases.OfType<JsonObject>())
                alias.Remove(SetBy);
        return value.ToJsonString();
    }

    private static string KeyOf(Model model) => EntityKey.Of(model.Registry, model.Name);

    private static int StoredVersion(Model model) => (model.Written?.Version ?? 0) - (model.MovedFrom?.Version ?? 0);
}
