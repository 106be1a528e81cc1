using ModelRegistry.Domain.Models;
using ModelRegistry.Grains;

namespace ModelRegistry.Server.Models;

/// <summary>What became of a registration.</summary>
/// <param name="Model">The model; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the model.</param>
public sealed record RegisterModelPayload(ModelNode? Model, IReadOnlyList<IError> Errors, string? Position);

/// <summary>Changes of models.</summary>
public sealed class ModelMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Registers a model; a name that exists is an error.</summary>
    public async Task<RegisterModelPayload> RegisterModelAsync(RegisterModelInput input)
    {
        var reading = new Reading();
        var model = input.Read(reading, scope);
        if (reading.Failed) return new(null, Errors.Of(reading.Failures), null);
        var config = input.Config is null ? null : new ModelConfig { Text = input.Config };
        var change = await changes.OfAsync(Domain.EntityKind.Model, Domain.EntityKey.Of(model.Registry, model.Name),
            () => grains.Model(model.Registry, model.Name).RegisterAsync(model, config, scope.Caller.Name));
        return new(change.Value is { } registered ? new(registered, scope.Snapshot) : null, Errors.Of(change.Failures), change.Position);
    }
}
