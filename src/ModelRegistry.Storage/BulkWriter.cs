using ModelRegistry.Domain.Entities;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Models;

namespace ModelRegistry.Storage;

/// <summary>
/// Writes sets of entities past their grains, under the same version check. A grain that was active meets the conflict at its
/// next write, and reads again. No call filter sees these writes, so that the caller is checked here: of models as their grain's filter
/// does it; whatever else is written so, the servers themselves write.
/// </summary>
public sealed class BulkWriter(RegistryDatabase database)
{
    private static readonly RequiresRoleAttribute OfModels = RequiresRoleAttribute.Of<IModelGrain>(
        nameof(IModelGrain.RegisterAsync)
    );

    /// <summary>Writes all in one transaction; or none, where an entity's version is not the expected one.</summary>
    /// <exception cref="ArgumentException">An entity stands in the set twice.</exception>
    /// <exception cref="AccessDeniedException">The caller may not write one of them, or there is none; nothing is written.</exception>
    public Task<SetWritten> WriteAsync(IReadOnlyList<EntityRow> writes, CancellationToken cancellation)
    {
        if (writes.DistinctBy(write => (write.Kind, write.Key)).Count() != writes.Count)
            throw new ArgumentException("An entity stands in the set twice.", nameof(writes));
        var models = writes.Where(write => write.Kind == EntityKind.Model).Select(write => write.Key).ToHashSet();
        var demanded = writes.Where(write => !GoesAlong(write, models));
        foreach (var (kind, place) in demanded.Select(write => (write.Kind, EntityKey.PlaceOf(write.Key))).Distinct())
            Demand(kind, place);
        return writes.Count == 0
            ? Task.FromResult(new SetWritten([], null))
            : database.WriteAsync(writes, cancellation);
    }

    // What is reported of a model goes along when it is renamed, moved or deleted, with the teams of its tenant: their reports would be on nothing else.
    private static bool GoesAlong(EntityRow write, HashSet<string> models) =>
        write.Kind is EntityKind.Report or EntityKind.Reports
        && write.Key.Split(':') is [var keeper, var registry, var model, ..]
        && models.Contains($"{registry}:{model}")
        && EntityKey.KeeperOf(keeper)?.Tenant is { } tenant
        && tenant.Equals(EntityKey.KeeperOf(registry)?.Tenant);

    private static void Demand(string kind, string place)
    {
        var caller = CallerContext.Demand(OfModels, place, $"the bulk write of {kind} in '{place}'");
        if (kind is not (EntityKind.Model or EntityKind.Config) && !caller.IsSystem)
            throw new AccessDeniedException($"'{caller.Name}' may not write {kind} in '{place}' past its grain.");
    }
}
