using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Models;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Registration;

/// <summary>
/// Changes models that stand: each change is decided on what the database holds, and written with all that goes along with it (the configuration, the reports of
/// the tenant) in one transaction, under a check of versions. A grain that was active meets the conflict at its next write, and reads again.
/// </summary>
public sealed class ModelKeeper(
    RequestScope scope,
    Changes changes,
    RegistryDatabase database,
    BulkWriter writer,
    TimeProvider time
)
{
    /// <summary>Others may write at the same time: a change that meets another's write is decided again, on what stands then.</summary>
    private const int MaxAttempts = 12;

    // So that those who meet do not meet again: up to so much longer each time.
    private const int PauseMilliseconds = 10;

    private static readonly RequiresRoleAttribute needs = RequiresRoleAttribute.Of<IModelGrain>(
        nameof(IModelGrain.RegisterAsync)
    );

    /// <summary>Changes a model in its place.</summary>
    /// <param name="registry">The registry that keeps it.</param>
    /// <param name="name">Its name, or one that it bore before.</param>
    /// <param name="expected">The version that is to be changed; null: whatever stands.</param>
    /// <param name="edit">Makes the next state; what it cannot take it notes in the reader.</param>
    /// <param name="config">The text that replaces the model's configuration; null: it stays.</param>
    /// <param name="takesAway">True: it takes a thing away, which a tenant may do beyond its quota too.</param>
    /// <param name="leavesSame">True: where nothing would be changed, nothing is written, whatever version stands.</param>
    public Task<KeptModel> ChangeAsync(
        string registry,
        string name,
        int? expected,
        Func<InputReader, Model, Model> edit,
        string? config = null,
        bool takesAway = false,
        bool leavesSame = false
    ) =>
        WriteAsync(
            registry,
            name,
            expected,
            (reader, standing) =>
            {
                var next = edit(reader, standing.Model);
                if (reader.Failed)
                    return null;
                return leavesSame && IsSame(standing, next, config)
                    ? new(standing.Model, standing.Version, [])
                    : ChangeOf(reader, standing, next, config);
            },
            takesAway
        );

    /// <summary>Deletes a model, with the reports of its tenant on it. Its name is free again; what was written stays in the record.</summary>
    public Task<KeptModel> DeleteAsync(string registry, string name, int? expected) =>
        WriteAsync(
            registry,
            name,
            expected,
            (_, standing) => new(standing.Model, standing.Version, RowsRemoved(standing)),
            takesAway: true
        );

    /// <summary>Moves a model to another registry of its tenant, or gives it another name; the reports of the tenant go along.</summary>
    /// <param name="registry">The registry that keeps it.</param>
    /// <param name="name">Its name, or one that it bore before.</param>
    /// <param name="expected">The version that is to be moved; null: whatever stands.</param>
    /// <param name="to">The registry that is to keep it; null: the same.</param>
    /// <param name="newName">The name that it is to bear; null: the same.</param>
    public async Task<KeptModel> MoveAsync(string registry, string name, int? expected, string? to, string? newName)
    {
        var first = new InputReader(scope);
        var keeper = scope.ReadRegistry(first, registry, needs, "registry");
        var target = to is null || first.Failed ? keeper : scope.ReadRegistry(first, to, needs, "to");
        var wanted = first.TextOrNull<ModelName>(newName, "newName");
        if (to is null && newName is null)
            first.Refuse("Say where the model is to stand (to), what it is to be called (newName), or both.", "to");
        if (!first.Failed && target != keeper && !Equals(target.Tenant, keeper.Tenant))
            first.Refuse("A model is moved within its tenant; to others it is shown with shareModel.", "to");
        if (first.Failed)
            return KeptModel.Refuse(first.Failures);
        return await WriteAsync(
            registry,
            name,
            expected,
            (reader, standing) => MoveOf(reader, standing, target, wanted ?? standing.Model.Name),
            takesAway: false,
            targetOf: model => EntityKey.Of(target, wanted ?? model.Name)
        );
    }

    private async Task<KeptModel> WriteAsync(
        string registry,
        string name,
        int? expected,
        Func<InputReader, Standing, Change?> decide,
        bool takesAway,
        Func<Model, string>? targetOf = null
    )
    {
        var reader = new InputReader(scope);
        var keeper = scope.ReadRegistry(reader, registry, needs, "registry");
        var modelName = reader.Text<ModelName>(name, "name");
        if (reader.Failed)
            return KeptModel.Refuse(reader.Failures);
        // A name that a model bore before leads to it.
        var current = scope.Snapshot.Find(keeper, modelName)?.Name ?? modelName;
        var key = EntityKey.Of(keeper, current);
        var (outcome, failures) = await changes.OfModelAsync(
            key,
            () => WriteAsync(key, NotFound.Model(modelName, keeper, "name"), expected, decide, targetOf),
            written => written.LastPosition,
            takesAway
        );
        return outcome?.Kept ?? KeptModel.Refuse(failures);
    }

    private async Task<Outcome> WriteAsync(
        string key,
        Failure missing,
        int? expected,
        Func<InputReader, Standing, Change?> decide,
        Func<Model, string>? targetOf
    )
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            if (await FindAsync(key, targetOf) is not { } standing)
                return new(KeptModel.Refuse(missing), null);
            var reader = new InputReader(scope);
            var change = decide(reader, standing);
            if (change is { Rows: [] })
                return new(new(WrittenAs(change), [], null, null), null);
            if (expected is { } wanted && wanted != standing.Version)
                return new(KeptModel.Refuse(Failure.Stale(wanted, standing.Version)), null);
            if (reader.Failed || change is null)
                return new(KeptModel.Refuse(reader.Failures), null);
            var written = await writer.WriteAsync(change.Rows, CancellationToken.None);
            if (written.Conflicts.Count > 0)
            {
                await Task.Delay(Random.Shared.Next(attempt * PauseMilliseconds));
                continue;
            }

            var kept = new KeptModel(
                WrittenAs(change),
                [],
                written.LastPosition is { } position ? scope.Snapshot.Positions.Show(position) : null,
                standing.Version
            );
            return new(kept, written.LastPosition);
        }

        return new(KeptModel.Refuse(Failure.Conflict), null);
    }

    private Model WrittenAs(Change change) => change.Model with { Written = new(change.Version, time.GetUtcNow()) };

    private static bool IsSame(Standing standing, Model next, string? config)
    {
        var before = EntryState.Read<ModelConfig>(standing.Find(EntityKind.Config, standing.Key));
        var after = config is null ? before : (before ?? new()) with { Text = config };
        return new ModelDraft(next with { SharedWith = null, OfferedTo = [] }, after).IsSame(standing.Model, before);
    }

    private async Task<Standing?> FindAsync(string key, Func<Model, string>? targetOf)
    {
        var rows = await RowsAsync([(EntityKind.Model, key), (EntityKind.Config, key)]);
        if (EntryState.Read<Model>(rows.GetValueOrDefault((EntityKind.Model, key))) is not { } model)
            return null;
        var target = targetOf?.Invoke(model);
        (string Kind, string Key)[] further =
        [
            .. target is null || target == key ? [] : new[] { (EntityKind.Model, target), (EntityKind.Config, target) },
            .. ReportKeys(key),
        ];
        foreach (var row in await RowsAsync(further))
            rows[row.Key] = row.Value;
        return new(key, model, rows);
    }

    private async Task<Dictionary<(string Kind, string Key), EntityRow>> RowsAsync(
        IReadOnlyList<(string Kind, string Key)> keys
    ) =>
        keys.Count == 0
            ? []
            : (await database.FindAsync(keys, CancellationToken.None)).ToDictionary(row => (row.Kind, row.Key));

    // The reports on the model, of the teams of its tenant.
    private IEnumerable<(string Kind, string Key)> ReportKeys(string model)
    {
        if (EntityKey.KeeperOf(model)?.Tenant is not { } tenant)
            return [];
        var reports = scope.Snapshot.Reports;
        return
        [
            .. reports
                .Rows.In(model)
                .Where(report => tenant.Equals(report.Registry.Tenant))
                .Select(report => (EntityKind.Report, EntityKey.Of(report))),
            .. reports
                .Sets.In(model)
                .Where(set => tenant.Equals(set.Registry.Tenant))
                .Select(set => (EntityKind.Reports, EntityKey.Of(set.Registry, set.Subject))),
        ];
    }

    private Change? ChangeOf(InputReader reader, Standing standing, Model next, string? config)
    {
        var before = EntryState.Read<ModelConfig>(standing.Find(EntityKind.Config, standing.Key));
        var text = config is null ? null : (before ?? new()) with { Text = config };
        reader.Refuse(new ModelDraft(next, text).Validate());
        var sameLineage = (next.BaseModels ?? []).SequenceEqual(standing.Model.BaseModels ?? []);
        if (!sameLineage && new GrowingLineage(scope.Snapshot).FindCycle(next, edited: true) is { } cycle)
            reader.Refuse(cycle);
        if (reader.Failed)
            return null;
        List<EntityRow> rows = [standing.Row with { State = Of(next) }];
        if (text is not null)
            rows.Add(standing.RowAt(EntityKind.Config, standing.Key, Of(text)));
        rows.AddRange(RenamedReports(standing, next));
        return new(next, next.VersionOf(standing.StoredVersion + 1), rows);
    }

    private Change? MoveOf(InputReader reader, Standing standing, RegistryId registry, ModelName name)
    {
        var key = EntityKey.Of(registry, name);
        // A name that differs in case only is the same name.
        if (key == standing.Key)
            return ChangeOf(reader, standing, standing.Model with { Name = name }, null);
        if (EntryState.Read<Model>(standing.Find(EntityKind.Model, key)) is { } taken)
            reader.Refuse(taken.Taken() with { Path = [name == standing.Model.Name ? "to" : "newName"] });
        var next = standing.Model.MovedTo(registry, name, standing.StoredVersion);
        reader.Refuse(next.Validate());
        if (new GrowingLineage(scope.Snapshot).FindCycle(next, edited: true) is { } cycle)
            reader.Refuse(cycle with { Path = ["newName"] });
        if (reader.Failed)
            return null;
        var before = standing.Find(EntityKind.Model, key);
        List<EntityRow> rows =
        [
            standing.Row with
            {
                State = Removing(standing.Model),
            },
            standing.RowAt(EntityKind.Model, key, Of(next)),
        ];
        if (EntryState.Read<ModelConfig>(standing.Find(EntityKind.Config, standing.Key)) is { } config)
        {
            rows.Add(standing.RowAt(EntityKind.Config, standing.Key, Removing(config)));
            rows.Add(standing.RowAt(EntityKind.Config, key, Of(config)));
        }

        rows.AddRange(
            standing.Reports.SelectMany(row => Moved(row, one => one with { Registry = registry, Model = name }))
        );
        return new(next, next.VersionOf((before?.Version ?? 0) + 1), rows);
    }

    // A variant that bears another name takes what is reported of it along.
    private IEnumerable<EntityRow> RenamedReports(Standing standing, Model next)
    {
        var (before, after) = (standing.Model.Variants, next.Variants);
        if (before.Count != after.Count)
            return [];
        var renamed = before
            .Zip(after)
            .Where(pair => pair.First.Name != pair.Second.Name)
            .ToDictionary(pair => pair.First.Name, pair => pair.Second.Name);
        return standing
            .Reports.Where(row => SubjectOf(row)?.Variant is { } variant && renamed.ContainsKey(variant))
            .SelectMany(row => Moved(row, one => one with { Variant = renamed[one.Variant!] }));
    }

    private List<EntityRow> RowsRemoved(Standing standing)
    {
        List<EntityRow> rows = [standing.Row with { State = Removing(standing.Model) }];
        if (EntryState.Read<ModelConfig>(standing.Find(EntityKind.Config, standing.Key)) is { } config)
            rows.Add(standing.RowAt(EntityKind.Config, standing.Key, Removing(config)));
        rows.AddRange(standing.Reports.Select(Removed));
        return rows;
    }

    private EntityRow Removed(EntityRow row) =>
        row.Kind == EntityKind.Report
            ? row with
            {
                State = Removing(EntryState.Read<CompatibilityReport>(row)!),
            }
            : row with
            {
                State = Removing(EntryState.Read<SubjectReports>(row)!),
            };

    private static ReportSubject? SubjectOf(EntityRow row) =>
        row.Kind == EntityKind.Report
            ? EntryState.Read<CompatibilityReport>(row)?.Subject
            : EntryState.Read<SubjectReports>(row)?.Subject;

    // It takes another id: under the one that it has something may have stood at the new place before. Of a set, which nobody adds to any more, each report
    // stands by itself from now on.
    private IEnumerable<EntityRow> Moved(EntityRow row, Func<ReportSubject, ReportSubject> move)
    {
        IReadOnlyList<CompatibilityReport> reports =
            row.Kind == EntityKind.Report
                ? [EntryState.Read<CompatibilityReport>(row)!]
                : EntryState.Read<SubjectReports>(row)!.Reports;
        var moved = reports.Select(report =>
            report with
            {
                Id = Guid.CreateVersion7().ToString(),
                Subject = move(report.Subject),
            }
        );
        return moved
            .Select(report => new EntityRow(EntityKind.Report, EntityKey.Of(report), null, Of(report)))
            .Prepend(Removed(row));
    }

    private string Of<T>(T value)
        where T : class => EntryState.Of(value, scope.Caller.Name, scope.Caller.Address);

    private string Removing<T>(T value)
        where T : class => EntryState.Removing(value, scope.Caller.Name, scope.Caller.Address);

    /// <summary>A change that was decided.</summary>
    /// <param name="Model">The model after it, or before it where it is deleted.</param>
    /// <param name="Version">The version that it has then.</param>
    /// <param name="Rows">What is written.</param>
    private sealed record Change(Model Model, int Version, IReadOnlyList<EntityRow> Rows);

    private sealed record Outcome(KeptModel Kept, long? LastPosition);

    /// <summary>A model as the database holds it, with all that may be written along with it.</summary>
    private sealed record Standing(string Key, Model Model, Dictionary<(string Kind, string Key), EntityRow> Rows)
    {
        public EntityRow Row => Rows[(EntityKind.Model, Key)];

        public int StoredVersion => Row.Version!.Value;

        public int Version => Model.VersionOf(StoredVersion);

        public IEnumerable<EntityRow> Reports =>
            Rows.Values.Where(row => row.Kind is EntityKind.Report or EntityKind.Reports && SubjectOf(row) is not null);

        public EntityRow? Find(string kind, string key) => Rows.GetValueOrDefault((kind, key));

        public EntityRow RowAt(string kind, string key, string state) =>
            Find(kind, key) is { } row ? row with { State = state } : new(kind, key, null, state);
    }
}
