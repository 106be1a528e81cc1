using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Models;
using ModelRegistry.Server.Imports;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Imports of models from hubs.</summary>
public sealed class ImportMutations(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    ImportHubs hubs,
    TimeProvider time
)
{
    // Of one tenant: a queue longer than this is a mistake.
    private const int MostOpen = 100;

    private static readonly RequiresRoleAttribute needsToStart = RequiresRoleAttribute.Of<IImportJobGrain>(
        nameof(IImportJobGrain.StartAsync)
    );

    private static readonly RequiresRoleAttribute needsToCancel = RequiresRoleAttribute.Of<IImportJobGrain>(
        nameof(IImportJobGrain.CancelAsync)
    );

    /// <summary>
    /// Imports a model from a hub that the operator allows: a server reads its facts and the headers of its weights, and registers it, or brings the one that stands up
    /// to what was read. importProgressed tells how far it is. What was imported before and has not changed is left as it is.
    /// </summary>
    public async Task<ImportModelPayload> ImportModelAsync(ImportModelInput input)
    {
        var reader = new InputReader(scope);
        var registry = scope.ReadRegistry(reader, input.Registry, needsToStart, "registry");
        if (reader.Failed || Read(reader, registry, input) is not { } job)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.ImportJob,
            EntityKey.Of(job),
            () => grains.ImportJob(job).StartAsync(job, scope.Caller.Name)
        );
        return new(Shown(change.Value), Errors.Of(change.Failures), change.Position);
    }

    /// <summary>Cancels an import: nothing is registered from then on. By who started it, or a maintainer of its registry.</summary>
    public async Task<CancelImportPayload> CancelImportAsync(CancelImportInput input)
    {
        var reader = new InputReader(scope);
        var job = ImportJobFinder.Find(input.Id, scope);
        if (job is null)
            reader.Refuse(NotFound.Node(input.Id, "id"));
        else
            scope.ReadRegistry(reader, job.Registry.ToString(), needsToCancel, "id");
        if (reader.Failed || job is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await changes.OfAsync(
            EntityKind.ImportJob,
            EntityKey.Of(job),
            () => grains.ImportJob(job).CancelAsync(scope.Caller.Name),
            takesAway: true
        );
        return new(Shown(change.Value), Errors.Of(change.Failures), change.Position, change.ReplacedVersion, []);
    }

    private ImportJob? Read(InputReader reader, RegistryId registry, ImportModelInput input)
    {
        if (hubs.TryRead(input.Source, out var failure) is null)
            reader.Refuse(failure!);
        reader.InRange(input.ExpectedVersion, 1, int.MaxValue, "expectedVersion");
        // It is declared as it is written: what it is called in the registry is looked up when it is registered.
        reader.DeclaredLicense(input.License, "license");
        var name = reader.TextOrNull<ModelName>(input.Name, "name");
        var bases = BaseModelInput.ReadAll(reader, input.BaseModels, "baseModels");
        if (scope.Snapshot.ImportJobs.CountOpen(registry) >= MostOpen)
            reader.Refuse(
                Failure.Limit($"{MostOpen} imports of this tenant are open, and no more may be.", "registry")
            );
        if (reader.Failed)
            return null;
        return new()
        {
            Registry = registry,
            Id = Guid.CreateVersion7().ToString(),
            Source = input.Source,
            Name = name,
            License = input.License,
            BaseModels = bases,
            ExpectedVersion = input.ExpectedVersion,
            DryRun = input.DryRun,
            StartedAt = time.GetUtcNow(),
            StartedBy = scope.Caller.Name,
        };
    }

    private ImportJobNode? Shown(ImportJob? job) =>
        job is null ? null : new(job, scope.Snapshot, alone: !scope.Caller.Does(Verb.Read));
}
