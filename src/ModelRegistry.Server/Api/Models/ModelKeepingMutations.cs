using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Registration;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Changes of models that stand.</summary>
public sealed class ModelKeepingMutations(RequestScope scope, ModelKeeper keeper, TimeProvider time)
{
    /// <summary>Changes what is stated of a model: a member that is left out stays, and null clears it. What derives from it is judged anew at once. By a contributor of its registry.</summary>
    public async Task<UpdateModelPayload> UpdateModelAsync(UpdateModelInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            input.Read,
            input.ReadNewConfig()
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, WarningsOf(kept));
    }

    /// <summary>Adds a variant to a model; a name that it has is an error.</summary>
    public async Task<AddVariantPayload> AddVariantAsync(AddVariantInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) => model.WithVariant(input.Variant.Read(reader, model.Architecture, "variant"))
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Changes what is stated of a variant: a member that is left out stays. A new name takes aliases and reports of the tenant along.</summary>
    public async Task<UpdateVariantPayload> UpdateVariantAsync(UpdateVariantInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) =>
                FindVariant(reader, model, input.Variant) is { } variant
                    ? model.WithVariant(variant.Name, input.Read(reader, model, variant))
                    : model
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Removes a variant from a model; one that an alias stands for is not removed.</summary>
    public async Task<RemoveVariantPayload> RemoveVariantAsync(RemoveVariantInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) =>
            {
                if (FindVariant(reader, model, input.Variant) is not { } variant)
                    return model;
                if (model.FindHold(variant.Name, "variant") is { } hold)
                    reader.Refuse(hold);
                return model.WithoutVariant(variant.Name);
            },
            takesAway: true
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Takes a model back: it is never deployable from then on (MODEL_WITHDRAWN, with the reason and the successor), until restoreModel undoes it.</summary>
    public async Task<WithdrawModelPayload> WithdrawModelAsync(WithdrawModelInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) =>
                model.Withdrawn(input.Reason, reader.TextOrNull<ModelName>(input.Successor, "successor")),
            takesAway: true
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, WarningsOf(kept));
    }

    /// <summary>Makes a model that was taken back stand again, as it stood before.</summary>
    public async Task<RestoreModelPayload> RestoreModelAsync(RestoreModelInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) =>
            {
                if (model.Withdrawal is null)
                    reader.Refuse($"'{model.Name}' is not withdrawn.", "name");
                return model.Restored();
            }
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Moves a model to another registry of its tenant where the caller contributes too, or gives it another name; in its registry the old name leads to it until another model takes it. Reports of the tenant go along.</summary>
    public async Task<MoveModelPayload> MoveModelAsync(MoveModelInput input)
    {
        var kept = await keeper.MoveAsync(input.Registry, input.Name, input.ExpectedVersion, input.To, input.NewName);
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Makes a name stand for a variant of a model, wherever a variant's name may; set again, it moves.</summary>
    public async Task<SetAliasPayload> SetAliasAsync(SetAliasInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) =>
                FindVariant(reader, model, input.Variant) is { } variant
                && reader.Text<VariantName>(input.Alias, "alias") is { } alias
                    ? model.WithAlias(new(alias, variant.Name, time.GetUtcNow(), scope.Caller.Name))
                    : model
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Makes a name stand for no variant any more.</summary>
    public async Task<RemoveAliasPayload> RemoveAliasAsync(RemoveAliasInput input)
    {
        var kept = await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            input.ExpectedVersion,
            (reader, model) =>
            {
                if (reader.Text<VariantName>(input.Alias, "alias") is not { } alias)
                    return model;
                if (model.Aliases.All(one => one.Name != alias))
                    reader.Refuse(NotFound.Alias(model.Name, alias, "alias"));
                return model.WithoutAlias(alias);
            },
            takesAway: true
        );
        return new(Shown(kept), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    /// <summary>Deletes a model, with the reports of its tenant on it. Its name is free again, and what was written stays in the record.</summary>
    public async Task<DeleteModelPayload> DeleteModelAsync(DeleteModelInput input)
    {
        var kept = await keeper.DeleteAsync(input.Registry, input.Name, input.ExpectedVersion);
        return new(kept.Model?.Name.ToString(), Errors.Of(kept.Failures), kept.Position, kept.ReplacedVersion, []);
    }

    private static Variant? FindVariant(InputReader reader, Model model, string text)
    {
        if (reader.Text<VariantName>(text, "variant") is not { } name)
            return null;
        if (model.FindVariant(name) is { } variant)
            return variant;
        reader.Refuse(NotFound.Variant(model.Name, name, "variant"));
        return null;
    }

    private IReadOnlyList<Warning> WarningsOf(KeptModel kept)
    {
        if (kept.Model is not { } model)
            return [];
        var licenses = scope.Snapshot.LicensesOf(model.Registry.Tenant);
        return
        [
            .. LicenseWarnings.Of(model.LicenseExpression, licenses, "license"),
            .. BaseModelWarnings.Of(model.BaseModels ?? [], model.Registry, scope.Snapshot, "baseModels"),
            .. SuccessorWarnings.Of(model, scope.Snapshot, "successor"),
        ];
    }

    private ModelNode? Shown(KeptModel kept) =>
        kept.Model is { } model ? new(model, scope.Snapshot, alone: !scope.Caller.Does(Verb.Read)) : null;
}
