using System.Collections.Immutable;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Models;

/// <inheritdoc cref="IModelGrain"/>
public sealed class ModelGrain(
    [PersistentState(EntityKind.Model)] IPersistentState<Entry<Model>> state,
    [PersistentState(EntityKind.Config)] IPersistentState<Entry<ModelConfig>> configState
) : Grain, IModelGrain
{
    private readonly Stored<Model> stored = new(state);
    private readonly Stored<ModelConfig> storedConfig = new(configState);

    /// <inheritdoc/>
    public async Task<Change<Model>> RegisterAsync(Model model, ModelConfig? config, string by)
    {
        this.ThrowIfNot(EntityKey.Of(model.Registry, model.Name));
        if (await stored.FindAsync() is { } taken)
            return new Refused<Model>([taken.Taken()]);
        ImmutableArray<Failure> failures = [.. model.Validate(), .. config?.Validate() ?? []];
        if (failures.Length > 0)
            return new Refused<Model>(failures);

        // The text goes first: where the model's own write then fails there is no model, and the text of no model is never
        // shown, and is replaced or cleared by the next attempt.
        if (await KeepAsync(config, by) is Refused<ModelConfig> refused)
            return await LookAgainAsync() ?? new Refused<Model>(refused.Failures);
        var change = await stored.ChangeAsync(current =>
            current is null ? Step<Model>.Write(model, by, []) : Step<Model>.Refuse(current.Taken())
        );
        if (change is Refused<Model>)
            await PutBackAsync(config);
        return change;
    }

    /// <inheritdoc/>
    public Task<Change<Model>> ShareAsync(Audience? audience, string by) =>
        stored.ChangeAsync(current =>
            current is null
                ? Step<Model>.Refuse(FailureCode.ModelNotFound, "There is no such model.", "name")
                : Step<Model>.Write(
                    current with
                    {
                        SharedWith = audience,
                    },
                    by,
                    [.. audience?.Validate(current.Registry) ?? []]
                )
        );

    /// <inheritdoc/>
    public Task<Model?> FindAsync() => stored.FindAsync();

    /// <inheritdoc/>
    public async Task<ModelConfig?> FindConfigAsync() =>
        await stored.FindAsync() is null ? null : await storedConfig.FindAsync();

    private async Task<Change<ModelConfig>?> KeepAsync(ModelConfig? config, string by)
    {
        if (config is null)
        {
            await storedConfig.ClearAsync();
            return null;
        }

        // Asked twice, it is because somebody else wrote a text: bulk loading, which writes a model with it.
        var asked = false;
        return await storedConfig.ChangeAsync(_ =>
        {
            if (asked)
                return Step<ModelConfig>.Refuse(Failure.Conflict);
            asked = true;
            return Step<ModelConfig>.Write(config, by, []);
        });
    }

    private async Task<Change<Model>?> LookAgainAsync()
    {
        await stored.RefreshAsync();
        return await stored.FindAsync() is { } loaded ? new Refused<Model>([loaded.Taken()]) : null;
    }

    // A model that was loaded meanwhile keeps its own text, or none.
    private Task PutBackAsync(ModelConfig? kept) =>
        kept is null ? storedConfig.RefreshAsync() : storedConfig.ClearAsync();
}
