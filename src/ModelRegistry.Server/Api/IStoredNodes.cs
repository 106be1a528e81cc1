using ModelRegistry.Answers;

namespace ModelRegistry.Server.Api;

/// <summary>Finds nodes of a kind that no snapshot holds: each is read from the database.</summary>
public interface IStoredNodes
{
    /// <summary>The kind in their ids.</summary>
    string Kind { get; }

    /// <summary>The node of an id; a failure: the caller may see none, or asks for too many.</summary>
    Task<Answer<INode>> FindAsync(NodeId id, CancellationToken cancellation);
}
