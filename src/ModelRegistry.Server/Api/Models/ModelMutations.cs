using System.Globalization;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Registration;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>What became of a registration.</summary>
/// <param name="Model">The model; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the model.</param>
/// <param name="Warnings">What was taken and will not work as it is: a base that is not known, a license that is not one.</param>
public sealed record RegisterModelPayload(
    ModelNode? Model,
    IReadOnlyList<IError> Errors,
    string? Position,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of a batch of registrations.</summary>
/// <param name="Models">One per entry of the input, in its order; null: that entry was refused.</param>
/// <param name="Errors">Why entries were refused: the path of each begins with input and the number of the entry, from 0.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the models; null: nothing was written.</param>
/// <param name="Warnings">What was taken and will not work as it is: the path of each begins with input and the number of the entry, from 0.</param>
public sealed record RegisterModelsPayload(
    IReadOnlyList<ModelNode?> Models,
    IReadOnlyList<IError> Errors,
    string? Position,
    IReadOnlyList<Warning> Warnings
);

/// <summary>Changes of models.</summary>
public sealed class ModelMutations(RequestScope scope, ModelRegistrar registrar)
{
    /// <summary>Registers a model; a name that exists is an error.</summary>
    public async Task<RegisterModelPayload> RegisterModelAsync(RegisterModelInput input)
    {
        var registered = await registrar.RegisterAsync(input);
        return new(
            Written(registered.Value),
            Errors.Of(registered.Failures),
            registered.Position,
            registered.Value is { } model ? WarningsOf(model) : []
        );
    }

    /// <summary>Registers up to 1,000 models at once; an entry that is refused leaves the others be, and a model that stands exactly as it is asked for is no error.</summary>
    public async Task<RegisterModelsPayload> RegisterModelsAsync(RegisterModelsInput input)
    {
        var registered = await registrar.RegisterAsync(input.Models, input.DryRun);
        return new(
            [.. registered.Models.Select(Written)],
            Errors.Of(registered.Failures),
            registered.Position,
            WarningsOf(registered.Models)
        );
    }

    private IReadOnlyList<Warning> WarningsOf(Model model) =>
        [
            .. LicenseWarnings.Of(model.LicenseExpression, scope.Snapshot.LicensesOf(model.Registry.Tenant), "license"),
            .. BaseModelWarnings.Of(model.BaseModels ?? [], model.Registry, scope.Snapshot, "baseModels"),
        ];

    // A base that came with the same batch is none that is missing, though the snapshot of the request does not hold it yet.
    private IReadOnlyList<Warning> WarningsOf(IReadOnlyList<Model?> models)
    {
        var together = models.OfType<Model>().Select(model => (model.Registry, model.Name)).ToHashSet();
        return
        [
            .. models
                .Index()
                .Where(entry => entry.Item is not null)
                .SelectMany(entry =>
                    WarningsOf(entry.Item!)
                        .Where(warning => !IsTogether(entry.Item!, warning, together))
                        .Select(warning =>
                            warning with
                            {
                                Path = ["input", "models", $"{entry.Index}", .. warning.Path],
                            }
                        )
                ),
        ];
    }

    private static bool IsTogether(Model model, Warning warning, HashSet<(RegistryId, ModelName)> together) =>
        warning.Path is ["baseModels", var number, ..]
        && together.Contains((model.Registry, model.BaseModels![int.Parse(number, CultureInfo.InvariantCulture)].Name));

    private ModelNode? Written(Model? model) =>
        model is null ? null : new(model, scope.Snapshot, alone: !scope.Caller.Does(Verb.Read));
}
