using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Registration;

/// <summary>The decisions on a batch, which are carried out.</summary>
/// <param name="Decisions">One per draft, in their order.</param>
/// <param name="LastPosition">The highest position of the writes; null: nothing was written.</param>
internal sealed record BatchOutcome(IReadOnlyList<RegistrationDecision> Decisions, long? LastPosition);

/// <summary>
/// Writes models by the batch, past their grains, on the decision that a grain takes for one. A model that stands exactly as it is asked for is no error,
/// so that a batch can be sent again.
/// </summary>
internal sealed class BatchRegistration(RegistryDatabase database, BulkWriter writer)
{
    /// <summary>Others may write at the same time: a batch that meets another's write looks again.</summary>
    private const int MaxAttempts = 5;

    private static readonly RegistrationDecision conflict = RegistrationDecision.Refuse([Failure.Conflict]);

    /// <summary>Writes the new models, in one transaction; where it is dry, only the decisions are taken.</summary>
    public async Task<BatchOutcome> RegisterAsync(
        IReadOnlyList<PreparedDraft> batch,
        bool isDry,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var round = new Round(await FindAsync(batch, cancellation));
            RegistrationDecision[] decisions = [.. batch.Select(round.Decide)];
            if (isDry)
                return new(decisions, null);
            var written = await writer.WriteAsync(round.Writes, cancellation);
            if (written.Conflicts.Count == 0)
                return new(decisions, written.LastPosition);
            if (attempt == MaxAttempts)
                return new([.. decisions.Select(Unwritten)], null);
        }
    }

    private static RegistrationDecision Unwritten(RegistrationDecision decision) =>
        decision.Verdict == RegistrationVerdict.Register ? conflict : decision;

    private async Task<Dictionary<(string Kind, string Key), EntityRow>> FindAsync(
        IReadOnlyList<PreparedDraft> batch,
        CancellationToken cancellation
    )
    {
        var keys = batch
            .Select(draft => draft.Key)
            .Distinct()
            .SelectMany(key => new[] { (EntityKind.Model, key), (EntityKind.Config, key) })
            .ToArray();
        return (await database.FindAsync(keys, cancellation)).ToDictionary(found => (found.Kind, found.Key));
    }

    /// <summary>Decides one draft after the other, each by what stands and by those before it.</summary>
    private sealed class Round(Dictionary<(string Kind, string Key), EntityRow> stored)
    {
        private readonly Dictionary<string, ModelDraft> before = new(StringComparer.Ordinal);

        private readonly Dictionary<string, int> versions = new(StringComparer.Ordinal);

        public List<EntityRow> Writes { get; } = [];

        public RegistrationDecision Decide(PreparedDraft prepared)
        {
            var (key, draft) = (prepared.Key, prepared.Draft);
            if (before.TryGetValue(key, out var twin))
                return RegistrationDecision.On(draft, prepared.Flaws, twin.Model, twin.Config) with
                {
                    Version = versions[key],
                };
            var model = stored.GetValueOrDefault((EntityKind.Model, key));
            var config = stored.GetValueOrDefault((EntityKind.Config, key));
            var standing = EntryState.Read<Model>(model);
            var standingConfig = standing is null ? null : EntryState.Read<ModelConfig>(config);
            var decision = RegistrationDecision.On(draft, prepared.Flaws, standing, standingConfig);
            if (decision.Verdict == RegistrationVerdict.Same)
                return decision with { Version = standing!.VersionOf(model!.Version!.Value) };
            if (decision.Verdict == RegistrationVerdict.Refuse)
                return decision;
            before[key] = draft;
            versions[key] = (model?.Version ?? 0) + 1;
            Writes.Add(new(EntityKind.Model, key, model?.Version, prepared.ModelState));
            // The text of an attempt that failed between its two writes must not become this model's.
            if (prepared.ConfigState is not null || config?.State is not null)
                Writes.Add(new(EntityKind.Config, key, config?.Version, prepared.ConfigState));
            return decision with { Version = versions[key] };
        }
    }
}
