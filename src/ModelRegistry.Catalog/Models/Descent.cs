using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>That a model derives from whatever has a name, in its own registry or in <c>public</c>. The entry says which model; it may be of an earlier state of it.</summary>
internal readonly record struct Descent(string Parent, ModelEntry Child) : IComparable<Descent>
{
    /// <summary>Those of a model.</summary>
    public static IEnumerable<Descent> Of(ModelEntry entry) =>
        (entry.Model.BaseModels ?? [])
            .Select(edge => edge.Name.Key)
            .Distinct()
            .Select(parent => new Descent(string.Intern(parent), entry));

    /// <summary>The models that derive from a name, of all registries in order.</summary>
    public static IEnumerable<ModelEntry> From(SortedChunks<Descent> all, ModelName name)
    {
        var parent = name.Key;
        return all.From(other => string.CompareOrdinal(other.Parent, parent) < 0)
            .TakeWhile(other => other.Parent == parent)
            .Select(other => other.Child);
    }

    /// <summary>The models of one registry that derive from a name.</summary>
    public static IEnumerable<ModelEntry> From(SortedChunks<Descent> all, ModelName name, RegistryId registry)
    {
        var (parent, place) = (name.Key, new ModelEntry(registry.ToString(), ""));
        return all.From(other =>
                string.CompareOrdinal(other.Parent, parent) is var order
                && (order < 0 || (order == 0 && other.Child.CompareRegistries(place) < 0))
            )
            .TakeWhile(other => other.Parent == parent && other.Child.CompareRegistries(place) == 0)
            .Select(other => other.Child);
    }

    public int CompareTo(Descent other)
    {
        var byParent = string.CompareOrdinal(Parent, other.Parent);
        return byParent != 0 ? byParent : Child.CompareTo(other.Child);
    }
}
