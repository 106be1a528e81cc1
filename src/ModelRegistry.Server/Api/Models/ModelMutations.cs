using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Registration;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Api.Models;

/// <summary>What became of a registration.</summary>
/// <param name="Model">The model; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the model.</param>
public sealed record RegisterModelPayload(ModelNode? Model, IReadOnlyList<IError> Errors, string? Position);

/// <summary>What became of a batch of registrations.</summary>
/// <param name="Models">One per entry of the input, in its order; null: that entry was refused.</param>
/// <param name="Errors">Why entries were refused: the path of each begins with input and the number of the entry, from 0.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the models; null: nothing was written.</param>
public sealed record RegisterModelsPayload(
    IReadOnlyList<ModelNode?> Models,
    IReadOnlyList<IError> Errors,
    string? Position
);

/// <summary>Changes of models.</summary>
public sealed class ModelMutations(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    RegistryDatabase database,
    BulkWriter writer,
    TenantLimits limits
)
{
    /// <summary>Registers a model; a name that exists is an error.</summary>
    public async Task<RegisterModelPayload> RegisterModelAsync(RegisterModelInput input)
    {
        var reading = new Reading();
        var model = input.Read(reading, scope);
        if (!reading.Failed)
            new RegistrationRoom(scope.Snapshot, limits).Take(reading, model);
        if (reading.Failed)
            return new(null, Errors.Of(reading.Failures), null);
        var config = input.Config is null ? null : new ModelConfig { Text = input.Config };
        var change = await changes.OfAsync(
            EntityKind.Model,
            EntityKey.Of(model.Registry, model.Name),
            () => grains.Model(model.Registry, model.Name).RegisterAsync(model, config, scope.Caller.Name)
        );
        return new(
            change.Value is { } registered ? Written(registered) : null,
            Errors.Of(change.Failures),
            change.Position
        );
    }

    /// <summary>Registers up to 1,000 models at once; an entry that is refused leaves the others be, and a model that stands exactly as it is asked for is no error.</summary>
    public async Task<RegisterModelsPayload> RegisterModelsAsync(IReadOnlyList<RegisterModelInput> input)
    {
        if (input.Count > TenantLimits.MaxBatch)
            return new(
                [],
                Errors.Of([
                    Failure.BadInput(
                        $"There are {input.Count} entries; at most {TenantLimits.MaxBatch} are taken at once."
                    ),
                ]),
                null
            );
        if (Oversized(input) is { } oversized)
            return new([], Errors.Of([oversized]), null);
        var entries = ReadBatch(input);
        var open = entries.Where(entry => entry.Registration is not null).ToArray();
        var written = await changes.OfBatchAsync(
            open.FirstOrDefault().Registration?.Key ?? "",
            () =>
                new BatchRegistration(database, writer).RegisterAsync(
                    [.. open.Select(entry => entry.Registration!)],
                    CancellationToken.None
                ),
            outcome => outcome.LastPosition
        );
        if (written.Outcome is not { } outcome)
            return new([.. input.Select(_ => (ModelNode?)null)], Errors.Of(written.Failures), null);
        foreach (var (entry, result) in open.Zip(outcome.Outcomes))
        foreach (var failure in result.Failures)
            entry.Reading.Refuse(failure);
        return new(
            [.. entries.Select(entry => entry.Reading.Failed ? null : Written(entry.Registration!.Model))],
            Errors.Of([
                .. entries
                    .Index()
                    .SelectMany(entry =>
                        entry.Item.Reading.Failures.Select(failure =>
                            failure with
                            {
                                Path = [$"{entry.Index}", .. failure.Path],
                            }
                        )
                    ),
            ]),
            outcome.LastPosition is { } position ? Position.Of(position) : null
        );
    }

    private ModelNode Written(Model model) => new(model, scope.Snapshot, alone: !scope.Caller.Does(Verb.Read));

    // Of a tenant that the caller may not know of, nothing is told: not its limit either.
    private Failure? Oversized(IReadOnlyList<RegisterModelInput> input)
    {
        var named = input
            .Select(entry => RegistryId.TryParse(entry.Registry, out var registry) ? registry.Tenant : null)
            .OfType<TenantId>();
        return named
            .CountBy(tenant => tenant)
            .Where(one => scope.Caller.Sees(one.Key) && one.Value > limits.Of(one.Key).Batch)
            .Select(one =>
                Failure.Limit(
                    $"There are {one.Value} entries; the tenant '{one.Key}' may send {limits.Of(one.Key).Batch} at once.",
                    []
                )
            )
            .FirstOrDefault();
    }

    private (ModelRegistration? Registration, Reading Reading)[] ReadBatch(IReadOnlyList<RegisterModelInput> input)
    {
        var lineage = new GrowingLineage(scope.Snapshot);
        var room = new RegistrationRoom(scope.Snapshot, limits);
        return
        [
            .. input.Select(entry =>
            {
                var reading = new Reading();
                var registration = ModelRegistration.Read(
                    reading,
                    () => entry.Read(reading, scope, lineage),
                    entry.Config,
                    scope.Caller.Name,
                    scope.Caller.Address
                );
                if (registration is not null)
                    room.Take(reading, registration.Model);
                if (reading.Failed)
                    registration = null;
                if (registration is not null)
                    lineage.Add(registration.Model);
                return (registration, reading);
            }),
        ];
    }
}
