using System.Text.Json.Nodes;
using ModelRegistry.Answers.Importing;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>Registers a model that was read, or brings the one that stands up to it.</summary>
internal sealed class Registration(IRegistry registry, Printer printer)
{
    /// <summary>Writes it; one that stands exactly so is left as it is.</summary>
    public async Task WriteAsync(RegisterModelInput input, CancellationToken cancellation)
    {
        var model = ApiForm.Node(input)!.AsObject();
        var batch = Changes.RegisterModels(new JsonArray(model.DeepClone()));
        var answer = (await registry.GetAsync(batch, cancellation)).Value!;
        if (answer.Errors is not [var error, ..])
        {
            foreach (var warning in answer.Warnings)
                printer.Note(warning.Message);
            printer.Note($"{input.Name} is in {input.Registry}.");
            return;
        }

        if (FailureCodes.Find(error.Code) is not FailureCode.AlreadyExists)
            throw new CommandFailure(Asking.ExitCodeOf(error.Code), error.Message);
        await UpdateAsync(input, model, cancellation);
        printer.Note($"{input.Name} stood in {input.Registry} otherwise, and is as it was read now.");
    }

    private async Task UpdateAsync(RegisterModelInput input, JsonObject model, CancellationToken cancellation)
    {
        var standing = (await registry.GetAsync(Questions.Model(input.Registry, input.Name), cancellation)).Value!;
        var change = Named(input);
        foreach (var member in ImportedUpdate.Stated.Where(member => model[member] is not null))
            change[member] = model[member]!.DeepClone();
        await registry.ChangeAsync(Changes.UpdateModel(change), printer, cancellation);
        foreach (var variant in input.Variants ?? [])
            if (standing.Variants.Any(one => one.Name == variant.Name))
                await ReplaceAsync(input, variant, cancellation);
            else
                await AddAsync(input, variant, cancellation);
    }

    private Task AddAsync(RegisterModelInput input, RegisterVariantInput variant, CancellationToken cancellation) =>
        registry.ChangeAsync(
            Changes.AddVariant(
                new()
                {
                    Registry = input.Registry,
                    Name = input.Name,
                    Variant = variant,
                }
            ),
            printer,
            cancellation
        );

    private Task ReplaceAsync(RegisterModelInput input, RegisterVariantInput variant, CancellationToken cancellation)
    {
        var change = ApiForm.Node(variant)!.AsObject();
        change.Remove("name");
        change["registry"] = input.Registry;
        change["name"] = input.Name;
        change["variant"] = variant.Name;
        return registry.ChangeAsync(Changes.UpdateVariant(change), printer, cancellation);
    }

    private static JsonObject Named(RegisterModelInput input) =>
        new() { ["registry"] = input.Registry, ["name"] = input.Name };
}
