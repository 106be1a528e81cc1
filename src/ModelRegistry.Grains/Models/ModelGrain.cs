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
        var draft = new ModelDraft(model, config);
        var flaws = draft.Validate();
        var standing = await FindStandingAsync();
        var first = Decide(draft, flaws, standing, standing is null ? null : await storedConfig.FindAsync(), by);
        if (first.Next is null)
            return new Refused<Model>(first.Failures);

        // The text goes first: where the model's own write then fails there is no model, and the text of no model is never
        // shown, and is replaced or cleared by the next attempt.
        if (await KeepAsync(config, by) is Refused<ModelConfig> refused)
            return await LookAgainAsync() ?? new Refused<Model>(refused.Failures);
        // Of a model that was loaded meanwhile the text is not read yet; whether it is the same one or another, its name is taken.
        var change = await stored.ChangeAsync(current => Decide(draft, flaws, current, config, by));
        if (change is Refused<Model>)
            await PutBackAsync(config);
        return change;
    }

    /// <inheritdoc/>
    public Task<Change<Model>> ShareAsync(Audience? audience, string by, int? expectedVersion) =>
        ChangeAsync(
            by,
            model => model.ShownTo(audience),
            [.. audience?.Validate(RegistryOfKey) ?? []],
            expectedVersion
        );

    /// <inheritdoc/>
    public Task<Change<Model>> AcceptAsync(RegistryId registry, string by) =>
        ChangeAsync(by, model => model.TakenBy(registry), []);

    /// <inheritdoc/>
    public Task<Change<Model>> DeclineAsync(RegistryId registry, string by) =>
        ChangeAsync(by, model => model.DeclinedBy(registry), []);

    /// <inheritdoc/>
    public Task<Model?> FindAsync() => stored.FindAsync();

    /// <inheritdoc/>
    public async Task<ModelConfig?> FindConfigAsync() =>
        await stored.FindAsync() is null ? null : await storedConfig.FindAsync();

    private RegistryId RegistryOfKey => EntityKey.KeeperOf(this.GetPrimaryKeyString())!;

    // null: what was asked for is not there any more.
    private Task<Change<Model>> ChangeAsync(
        string by,
        Func<Model, Model?> change,
        IReadOnlyList<Failure> flaws,
        int? expectedVersion = null
    ) =>
        stored.ChangeAsync(current =>
        {
            if (current is null || change(current) is not { } next)
                return Step<Model>.Refuse(FailureCode.ModelNotFound, "There is no such model.", "name");
            return stored.FindStale(expectedVersion) is { } stale
                ? Step<Model>.Refuse(stale)
                : Step<Model>.Write(next, by, flaws);
        });

    // Asked for one model, a name that is taken is an error, also where the model that stands is the same.
    private static Step<Model> Decide(
        ModelDraft draft,
        IReadOnlyList<Failure> flaws,
        Model? standing,
        ModelConfig? standingConfig,
        string by
    )
    {
        var decision = RegistrationDecision.On(draft, flaws, standing, standingConfig);
        return decision.Verdict == RegistrationVerdict.Same
            ? Step<Model>.Refuse(standing!.Taken())
            : Step<Model>.Write(draft.Model, by, decision.Failures);
    }

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

    // A name that seems taken may have been freed past this grain: by a deletion, or by another name.
    private async Task<Model?> FindStandingAsync()
    {
        if (await stored.FindAsync() is null)
            return null;
        await stored.RefreshAsync();
        await storedConfig.RefreshAsync();
        return await stored.FindAsync();
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
