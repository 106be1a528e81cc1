using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Models;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Registration;

/// <summary>Registers models for a request: reads drafts, admits them, and has them decided and written.</summary>
public sealed class ModelRegistrar(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    RegistryDatabase database,
    BulkWriter writer,
    TenantLimits limits,
    TimeProvider time
)
{
    private static readonly RequiresRoleAttribute needs = RequiresRoleAttribute.Of<IModelGrain>(
        nameof(IModelGrain.RegisterAsync)
    );

    /// <summary>Registers one model, through its grain; a name that is taken is refused.</summary>
    public async Task<Changed<Model>> RegisterAsync(RegisterModelInput input)
    {
        var reader = new InputReader(scope);
        if (Read(reader, input) is not { } draft)
            return new(null, reader.Failures, null);
        var refusal = new Admission(scope.Snapshot, limits).Admit(draft, draft.Validate());
        if (refusal.Count > 0)
            return new(null, refusal, null);
        var model = draft.Model;
        var registered = await changes.OfAsync(
            EntityKind.Model,
            EntityKey.Of(model.Registry, model.Name),
            () => grains.Model(model.Registry, model.Name).RegisterAsync(model, draft.Config, scope.Caller.Name)
        );
        return registered.Value is null ? registered : registered with { Value = Written(model, registered.Version) };
    }

    /// <summary>Registers many models at once; one that is refused leaves the others be, and one that stands exactly as it is asked for is no error.</summary>
    /// <param name="input">The models.</param>
    /// <param name="isDry">True: nothing is written, and it is told what would have been.</param>
    public async Task<BatchRegistered> RegisterAsync(IReadOnlyList<RegisterModelInput> input, bool isDry)
    {
        if (Oversized(input) is { } oversized)
            return new([], [oversized], null);
        var entries = ReadBatch(input);
        Entry[] open = [.. entries.Where(entry => entry.IsOpen)];
        var written = await changes.OfBatchAsync(
            open.FirstOrDefault()?.Draft?.Key ?? "",
            () =>
                new BatchRegistration(database, writer).RegisterAsync(
                    [.. open.Select(entry => entry.Draft!)],
                    isDry,
                    CancellationToken.None
                ),
            outcome => outcome.LastPosition
        );
        if (written.Outcome is not { } outcome)
            return new([.. input.Select(_ => (Model?)null)], written.Failures, null);
        foreach (var (entry, decision) in open.Zip(outcome.Decisions))
        {
            entry.Failures.AddRange(decision.Failures);
            entry.Version = decision.Version;
        }

        return new(
            [.. entries.Select(entry => entry.IsOpen ? Written(entry.Draft!.Draft.Model, entry.Version) : null)],
            [.. entries.SelectMany((entry, i) => entry.Failures.Select(failure => InEntry(failure, i)))],
            outcome.LastPosition is { } position ? scope.Snapshot.Positions.Show(position) : null
        );
    }

    private Model Written(Model model, int? version) =>
        version is { } made ? model with { Written = new(made, time.GetUtcNow()) } : model;

    private ModelDraft? Read(InputReader reader, RegisterModelInput input)
    {
        var registry = scope.ReadRegistry(reader, input.Registry, needs, "registry");
        // A caller who may not register costs no reading of configurations.
        return reader.Failed ? null : input.Read(reader, registry);
    }

    private Entry[] ReadBatch(IReadOnlyList<RegisterModelInput> input)
    {
        var admission = new Admission(scope.Snapshot, limits);
        return [.. input.Select(entry => ReadEntry(admission, entry))];
    }

    private Entry ReadEntry(Admission admission, RegisterModelInput input)
    {
        var reader = new InputReader(scope);
        if (Read(reader, input) is not { } draft)
            return new(null, [.. reader.Failures]);
        var prepared = PreparedDraft.From(draft, scope.Caller.Name, scope.Caller.Address);
        return new(prepared, [.. admission.Admit(draft, prepared.Flaws)]);
    }

    private static Failure InEntry(Failure failure, int entry) =>
        failure with
        {
            Path = ["models", $"{entry}", .. failure.Path],
        };

    // Of a tenant that the caller may not know of, nothing is told: not its limit either.
    private Failure? Oversized(IReadOnlyList<RegisterModelInput> input)
    {
        if (input.Count > TenantLimits.MaxBatch)
            return Failure.BadInput(
                $"There are {input.Count} entries; at most {TenantLimits.MaxBatch} are taken at once."
            );
        var named = input
            .Select(entry => RegistryId.TryParse(entry.Registry, out var registry) ? registry.Tenant : null)
            .OfType<TenantId>();
        return named
            .CountBy(tenant => tenant)
            .Where(one => scope.Caller.Sees(one.Key) && one.Value > limits.Of(one.Key).Batch)
            .Select(one =>
                Failure.Limit(
                    $"There are {one.Value} entries; the tenant '{one.Key}' may send {limits.Of(one.Key).Batch} at once."
                )
            )
            .FirstOrDefault();
    }

    /// <summary>An entry of a batch.</summary>
    /// <param name="Draft">Its draft; null: it could not be read.</param>
    /// <param name="Failures">Why it is refused; empty: it is not, so far.</param>
    private sealed record Entry(PreparedDraft? Draft, List<Failure> Failures)
    {
        public bool IsOpen => Failures.Count == 0;

        /// <summary>The version that the model has now; null: it is refused.</summary>
        public int? Version { get; set; }
    }
}
