using ModelRegistry.Answers;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api;

/// <summary>Questions by id.</summary>
public sealed class NodeQueries(RequestScope scope, IEnumerable<IStoredNodes> stored)
{
    /// <summary>Whatever has this id.</summary>
    [LookUp]
    public Task<Answer<INode>> NodeAsync(string id, CancellationToken cancellation) => FindAsync(id, cancellation);

    /// <summary>Whatever has these ids, in their order; null where there is nothing. At most 100, and 20 entries of auditLog.</summary>
    public async Task<Answer<IReadOnlyList<INode?>>> NodesAsync(
        IReadOnlyList<string> ids,
        CancellationToken cancellation
    )
    {
        if (ids.Count > PageRequest.MaxCount)
            return Failure.BadInput(
                $"{ids.Count} ids: at most {PageRequest.MaxCount} can be asked for at once.",
                "ids"
            );
        List<INode?> found = [];
        foreach (var id in ids)
        {
            var answer = await FindAsync(id, cancellation);
            if (answer.Failure is { } failure && failure.Code.Class() != FailureClass.NotFound)
                return failure with { Path = ["ids"] };
            found.Add(answer.Value);
        }

        return found;
    }

    private async Task<Answer<INode>> FindAsync(string text, CancellationToken cancellation)
    {
        if (!NodeId.TryParse(text, out var id))
            return NotFound.Node(text, "id");
        if (stored.FirstOrDefault(nodes => nodes.Kind == id.Kind) is { } nodes)
            return await nodes.FindAsync(id, cancellation);
        return FindInSnapshot(id) is { } node ? new Answer<INode>(node) : NotFound.Node(text, "id");
    }

    private INode? FindInSnapshot(NodeId id)
    {
        if (NodeFinder.Of(id.Kind) is not { } finder)
            return null;
        var node = finder.Find(id, scope);
        // What a registry that is seen does not have is refused to nobody.
        if (node is null && finder.IsHidden(id.Key, scope))
            scope.NoteUnseen(EntityKey.PlaceOf(id.Key));
        return node;
    }
}
