using ModelRegistry.Answers.Importing;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Registration;

/// <summary>Registers a model that was read, or brings the one that stands up to it.</summary>
public sealed class ModelImporter(RequestScope scope, ModelRegistrar registrar, ModelKeeper keeper)
{
    /// <summary>Writes it; what stands exactly so is left as it is, whatever version it has.</summary>
    /// <param name="input">The model as it was read.</param>
    /// <param name="expected">The version that is to be changed; null: whatever stands, and where nothing does it is registered.</param>
    public async Task<KeptModel> WriteAsync(RegisterModelInput input, int? expected)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (expected is null)
        {
            var registered = await registrar.RegisterAsync([input], isDry: false);
            if (registered.Models[0] is { } model)
                return new(model, [], registered.Position, null);
            if (registered.Failures.Any(failure => failure.Code != FailureCode.AlreadyExists))
                return KeptModel.Refuse(registered.Failures);
        }

        return await keeper.ChangeAsync(
            input.Registry,
            input.Name,
            expected,
            (reader, standing) => ImportedUpdate.Apply(reader, standing, input),
            input.Config,
            leavesSame: true
        );
    }

    /// <summary>What writing it would do, as far as can be told without doing it.</summary>
    /// <param name="registry">The registry that is to keep it.</param>
    /// <param name="input">The model as it was read.</param>
    /// <param name="expected">The version that is to be changed; null: whatever stands.</param>
    public ImportPreview Preview(RegistryId registry, RegisterModelInput input, int? expected)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reader = new InputReader(scope);
        if (input.Read(reader, registry) is not { } draft)
            return new("", reader.Failures);
        reader.Refuse(draft.Validate());
        var name = draft.Model.Name;
        var standing = scope.Snapshot.Find(registry, name);
        if (standing is null && expected is not null)
            reader.Refuse(NotFound.Model(name, registry, "name"));
        if (standing?.Written is { } written && expected is { } wanted && wanted != written.Version)
            reader.Refuse(Failure.Stale(wanted, written.Version));
        if (reader.Failed)
            return new("", reader.Failures);
        return new(
            standing is null
                ? $"'{name}' would be registered in '{registry}'."
                : $"'{standing.Name}' stands in '{registry}', and would be brought up to this.",
            []
        );
    }
}
