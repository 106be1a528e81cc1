using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Answers;

/// <summary>Something that can be asked for again by its id alone.</summary>
public interface INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    string Id { get; }
}

/// <summary>The ids of nodes: the kind and key of an entity, and a part of it, made opaque.</summary>
/// <param name="Kind">A kind of <see cref="Domain.Entities.EntityKind"/>.</param>
/// <param name="Key">A key of <see cref="Domain.Entities.EntityKey"/>.</param>
/// <param name="Part">The part's name; empty: the entity as a whole.</param>
public sealed record NodeId(string Kind, string Key, string Part = "")
{
    /// <summary>The id of an entity, or of a part of it.</summary>
    public static NodeId For<T>(EntityKind<T> kind, T entity, string part = "")
        where T : class => new(kind.Name, kind.KeyOf(entity), part);

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Kind}\n{Key}\n{Part}"));

    /// <summary>Reads what <see cref="ToString"/> printed; other text is false.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NodeId? id)
    {
        id =
            text is { Length: <= 2000 }
            && Base64Url.IsValid(text)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n') is [var kind, var key, var part]
                ? new(kind, key, part)
                : null;
        return id is not null;
    }
}
