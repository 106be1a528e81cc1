using ModelRegistry.Answers;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api;

/// <summary>Questions by id.</summary>
public sealed class NodeQueries(RequestScope scope)
{
    /// <summary>Whatever has this id.</summary>
    [LookUp]
    public Answer<INode> Node(string id) => Find(id) is { } node ? new Answer<INode>(node) : NotFound.Node(id, "id");

    /// <summary>Whatever has these ids, in their order; null where there is nothing. At most 100.</summary>
    public Answer<IReadOnlyList<INode?>> Nodes(IReadOnlyList<string> ids) =>
        ids.Count > PageRequest.MaxCount
            ? Failure.BadInput($"{ids.Count} ids: at most {PageRequest.MaxCount} can be asked for at once.", "ids")
            : new Answer<IReadOnlyList<INode?>>([.. ids.Select(Find)]);

    private INode? Find(string text)
    {
        if (!NodeId.TryParse(text, out var id) || NodeFinder.Of(id.Kind) is not { } finder)
            return null;
        var node = finder.Find(id, scope);
        // What a registry that is seen does not have is refused to nobody.
        if (node is null && finder.IsHidden(id.Key, scope))
            scope.NoteUnseen(EntityKey.PlaceOf(id.Key));
        return node;
    }
}
