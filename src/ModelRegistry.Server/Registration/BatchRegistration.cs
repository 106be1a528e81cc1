using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Registration;

/// <summary>What became of a batch.</summary>
/// <param name="Outcomes">One per registration, in their order.</param>
/// <param name="LastPosition">The highest position of what was written; null: nothing was.</param>
internal sealed record BatchOutcome(IReadOnlyList<RegistrationOutcome> Outcomes, long? LastPosition);

/// <summary>
/// Registers models by the batch, past their grains: each as its grain would, with one difference. A model that stands exactly as
/// it is asked for is no error, so that a batch can be sent again.
/// </summary>
internal sealed class BatchRegistration(RegistryDatabase database, BulkWriter writer)
{
    /// <summary>Others may write at the same time: whoever meets another's write looks again.</summary>
    private const int MaxAttempts = 5;

    /// <summary>Writes what is new, in one transaction.</summary>
    public async Task<BatchOutcome> RegisterAsync(
        IReadOnlyList<ModelRegistration> batch,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var decision = new Decision(await FindAsync(batch, cancellation));
            RegistrationOutcome[] outcomes = [.. batch.Select(decision.On)];
            var written = await writer.WriteAsync(decision.Writes, cancellation);
            if (written.Conflicts.Count == 0)
                return new(outcomes, written.LastPosition);
            if (attempt == MaxAttempts)
                return new(
                    [
                        .. outcomes.Select(outcome =>
                            outcome.Registered ? RegistrationOutcome.Refused(Conflict) : outcome
                        ),
                    ],
                    null
                );
        }
    }

    private static Failure Conflict { get; } = Failure.Conflict;

    private async Task<Dictionary<(string Kind, string Key), StoredEntity>> FindAsync(
        IReadOnlyList<ModelRegistration> batch,
        CancellationToken cancellation
    )
    {
        var keys = batch
            .Select(registration => registration.Key)
            .Distinct()
            .SelectMany(key => new[] { (EntityKind.Model, key), (EntityKind.Config, key) })
            .ToArray();
        return (await database.FindAsync(keys, cancellation)).ToDictionary(found => (found.Kind, found.Key));
    }

    /// <summary>Decides one registration after the other, each on what stands and on those before it.</summary>
    private sealed class Decision(Dictionary<(string Kind, string Key), StoredEntity> standing)
    {
        private readonly Dictionary<string, ModelRegistration> before = new(StringComparer.Ordinal);

        public List<EntityWrite> Writes { get; } = [];

        public RegistrationOutcome On(ModelRegistration registration)
        {
            var key = registration.Key;
            if (before.TryGetValue(key, out var twin))
                return OutcomeOf(registration.IsSame(twin), twin.Model);
            var (model, config) = (
                standing.GetValueOrDefault((EntityKind.Model, key)),
                standing.GetValueOrDefault((EntityKind.Config, key))
            );
            if (ValueOf<Model>(model) is { } stands)
                return OutcomeOf(registration.IsSame(stands, ValueOf<ModelConfig>(config)), stands);
            before[key] = registration;
            Writes.Add(new(EntityKind.Model, key, model?.Version, registration.ModelState));
            // The text of an attempt that failed between its two writes must not become this model's.
            if (registration.ConfigState is not null || config?.State is not null)
                Writes.Add(new(EntityKind.Config, key, config?.Version, registration.ConfigState));
            return RegistrationOutcome.New;
        }

        private static RegistrationOutcome OutcomeOf(bool same, Model standing) =>
            same ? RegistrationOutcome.Unchanged : RegistrationOutcome.Refused(standing.Taken());

        private static T? ValueOf<T>(StoredEntity? entity)
            where T : class =>
            entity?.State is { } state ? JsonSerializer.Deserialize<Entry<T>>(state, StoredForm.Options)!.Value : null;
    }
}
