using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Tests.Server.Torture;

/// <summary>The states that existed, one per position, told from the history alone: a plain model of what a reader may see.</summary>
internal sealed class PastStates(IEnumerable<HistoryRow> history)
{
    private readonly SortedDictionary<string, HardwareProfile> profiles = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Model> models = new(StringComparer.Ordinal);

    /// <summary>What is to be seen at each position, as a reader notes it.</summary>
    public IEnumerable<(long Position, string State)> All()
    {
        foreach (var row in history)
        {
            Apply(row);
            yield return (row.Position, State());
        }
    }

    private void Apply(HistoryRow row)
    {
        if (
            row.Kind == EntityKind.Profile
            && Read<HardwareProfile>(row) is { } profile
            && profile.Registry.ToString() == "local/main"
        )
            profiles[row.Key] = profile;
        if (
            row.Kind == EntityKind.Model
            && row.Key.Contains(TortureWriters.Mark, StringComparison.Ordinal)
            && Read<Model>(row) is { } model
            && model.Registry.ToString() is "local/main" or "public"
        )
            models[row.Key] = model;
    }

    private static T Read<T>(HistoryRow row)
        where T : class => JsonSerializer.Deserialize<Entry<T>>(row.State!, StoredForm.Options)!.Value;

    private string State()
    {
        var variants = models
            .Values.SelectMany(model =>
                model.Variants.Select(variant =>
                    $"{model.Registry} {model.Name} {model.Parameters}: {variant.Name} {variant.WeightBytes}"
                )
            )
            .Order(StringComparer.Ordinal)
            .ToArray();
        string[] counted = [$"counted {variants.Length} {variants.Length} {models.Count} {profiles.Count}"];
        return string.Join(
            '\n',
            counted
                .Concat(
                    profiles
                        .Values.Select(profile =>
                            $"profile {profile.Registry} {profile.Name}: {string.Join(' ', profile.Systems.Select(system => system.Nodes))}"
                        )
                        .Order(StringComparer.Ordinal)
                )
                .Concat(variants.Select(variant => $"model {variant}"))
                .Concat(variants.Select(variant => $"candidate {variant}"))
        );
    }
}
