using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Finds imports by their ids.</summary>
internal sealed class ImportJobFinder() : NodeFinder<ImportJob>(EntityKinds.ImportJob)
{
    /// <summary>True where the caller may see the imports of a registry. Those into the shared catalog name its curators, whom its readers need not know.</summary>
    public static bool Shows(RegistryId registry, RequestScope scope) =>
        scope.Caller.Has(registry == RegistryId.Public ? Role.Curator : Role.Viewer, registry);

    /// <summary>The import of an id; null: the caller may see none.</summary>
    public static ImportJob? Find(string text, RequestScope scope)
    {
        var id = NodeId.TryParse(text, out var read) && read is { Kind: EntityKind.ImportJob, Part: "" } ? read : null;
        if (id is null || EntityKey.KeeperOf(id.Key) is not { } keeper)
            return null;
        // What a hidden registry keeps is not even looked for.
        if (Shows(keeper, scope))
            return scope.Snapshot.Find(EntityKinds.ImportJob, id.Key);
        if (!scope.Sees(keeper))
            scope.NoteUnseen(keeper.ToString());
        return null;
    }

    /// <inheritdoc/>
    protected override bool IsSeen(RegistryId keeper, RequestScope scope) => Shows(keeper, scope);

    /// <inheritdoc/>
    protected override INode? NodeOf(ImportJob job, string part, RequestScope scope) =>
        part.Length == 0 ? new ImportJobNode(job, scope.Snapshot) : null;
}
