namespace ModelRegistry.Domain.Entities;

/// <summary>Makes something of a kind for which the type of its entities must be known.</summary>
public interface IEntityKindVisitor<out TResult>
{
    /// <summary>Makes it of one kind.</summary>
    TResult Visit<T>(EntityKind<T> kind)
        where T : class;
}
