namespace ModelRegistry.Domain.Entities;

/// <summary>A kind of entities, with the type that they are stored from.</summary>
public sealed class EntityKind<T> : EntityKind
    where T : class
{
    private readonly Func<T, string>? key;

    /// <summary>A kind whose entities say by themselves which ones they are.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="owner">What its entities belong to.</param>
    /// <param name="key">The key of an entity.</param>
    public EntityKind(string name, EntityOwner owner, Func<T, string> key)
        : base(name, owner, typeof(T)) => this.key = key;

    /// <summary>A kind whose entities are kept beside those of another, each under the key of the other.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="beside">The other kind.</param>
    public EntityKind(string name, EntityKind beside)
        : base(name, beside.Owner, typeof(T)) => Beside = beside;

    /// <summary>The kind whose keys its entities have; null: they have keys of their own.</summary>
    public EntityKind? Beside { get; }

    /// <summary>The key of an entity.</summary>
    /// <exception cref="InvalidOperationException">It has the key of what it is kept beside.</exception>
    public string KeyOf(T entity) =>
        key is null ? throw new InvalidOperationException($"A {Name} has the key of its {Beside}.") : key(entity);

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IEntityKindVisitor<TResult> visitor) => visitor.Visit(this);
}
