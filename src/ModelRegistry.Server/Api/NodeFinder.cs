using ModelRegistry.Answers;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api;

/// <summary>Finds the nodes of one kind of entities by their ids. Each kind with nodes has one, beside the other classes of its noun.</summary>
internal abstract class NodeFinder(EntityKind kind)
{
    private static readonly Dictionary<string, NodeFinder> ByKind = typeof(NodeFinder)
        .Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(NodeFinder)) && !type.IsAbstract)
        .Select(type => (NodeFinder)Activator.CreateInstance(type)!)
        .ToDictionary(finder => finder.Kind.Name);

    /// <summary>The kind.</summary>
    public EntityKind Kind { get; } = kind;

    /// <summary>The finder of a kind; null: it has no nodes.</summary>
    public static NodeFinder? Of(string kind) => ByKind.GetValueOrDefault(kind);

    /// <summary>The node of an id; null: the caller may see none.</summary>
    public abstract INode? Find(NodeId id, RequestScope scope);

    /// <summary>True where a key is of a place that the caller may see: by the key alone, whether or not there is such an entity.</summary>
    public bool IsSeen(string key, RequestScope scope) => IsIn(key, scope, wanted: true);

    /// <summary>True where a key is of a place that is hidden from the caller. A key of no place is neither seen nor hidden.</summary>
    public bool IsHidden(string key, RequestScope scope) => IsIn(key, scope, wanted: false);

    /// <summary>True where the caller may see what a registry has of the kind.</summary>
    protected virtual bool IsSeen(RegistryId keeper, RequestScope scope) => scope.Sees(keeper);

    private bool IsIn(string key, RequestScope scope, bool wanted) =>
        Kind.Owner switch
        {
            EntityOwner.Shared => wanted,
            EntityOwner.Tenant => TenantId.TryParse(EntityKey.PlaceOf(key), out var tenant)
                && scope.Caller.Sees(tenant) == wanted,
            _ => EntityKey.KeeperOf(key) is { } keeper && IsSeen(keeper, scope) == wanted,
        };
}

/// <summary>Finds the nodes of one kind of entities, with the entities' type.</summary>
internal abstract class NodeFinder<T>(EntityKind<T> kind) : NodeFinder(kind)
    where T : class
{
    /// <inheritdoc/>
    public override INode? Find(NodeId id, RequestScope scope) =>
        FindEntity(id.Key, scope) is { } entity ? NodeOf(entity, id.Part, scope) : null;

    /// <summary>The entity under a key; null: the caller may see none. What a hidden place keeps is not even looked for, so that it takes no longer than what does not exist.</summary>
    protected virtual T? FindEntity(string key, RequestScope scope) =>
        IsSeen(key, scope) ? scope.Snapshot.Find(kind, key) : null;

    /// <summary>The node of an entity, or of a part of it; null: it has no such part.</summary>
    protected abstract INode? NodeOf(T entity, string part, RequestScope scope);
}
