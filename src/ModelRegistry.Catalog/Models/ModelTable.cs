using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>All models, with their variants as columns and the numbers of their license stacks and shapes; immutable.</summary>
public sealed record ModelTable
{
    private Entities<Model> Models { get; init; } = Entities<Model>.Empty;

    private ImmutableDictionary<string, ImmutableArray<int>> RowsByModel { get; init; } = ImmutableDictionary<string, ImmutableArray<int>>.Empty;

    private ImmutableDictionary<string, ImmutableHashSet<string>> ChildrenByName { get; init; } = ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    private Interner Stacks { get; init; } = Interner.Empty;

    private Interner Shapes { get; init; } = Interner.Empty;

    /// <summary>None.</summary>
    public static ModelTable Empty { get; } = new();

    /// <summary>The variants, as columns.</summary>
    public VariantColumns Variants { get; private init; } = VariantColumns.Empty;

    /// <summary>How many models there are.</summary>
    public int Count => Models.Count;

    /// <summary>All models, in the order of their keys.</summary>
    public IEnumerable<Model> All => Models.All;

    /// <summary>One more than the highest number of a license stack.</summary>
    public int StackCount => Stacks.Count;

    /// <summary>One more than the highest number of a shape.</summary>
    public int ShapeCount => Shapes.Count;

    /// <summary>The model under a key of <see cref="EntityKey"/>.</summary>
    public Model? Find(string key) => Models.Find(key);

    internal ModelTable With(string key, Model? model)
    {
        var before = Models.Find(key);
        var next = this with { Models = Models.With(key, model), ChildrenByName = Adopt(Adopt(ChildrenByName, key, before, false), key, model, true) };
        var changed = model ?? before;
        if (changed is null) return next;
        // Whatever derives from it stands on its license too.
        foreach (var affected in next.WithDescendants(key, changed)) next = next.Renumber(affected);
        return next;
    }

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Adopt(
        ImmutableDictionary<string, ImmutableHashSet<string>> children, string key, Model? model, bool add)
    {
        foreach (var parent in (model?.BaseModels ?? []).Select(edge => edge.Name.Key).Distinct())
        {
            var siblings = children.GetValueOrDefault(parent, []);
            children = children.SetItem(parent, add ? siblings.Add(key) : siblings.Remove(key));
        }

        return children;
    }

    private List<string> WithDescendants(string key, Model model)
    {
        List<string> found = [key];
        HashSet<string> met = [key];
        var names = new Queue<string>([model.Name.Key]);
        while (names.TryDequeue(out var name))
        {
            foreach (var child in ChildrenByName.GetValueOrDefault(name, []).Where(met.Add))
            {
                found.Add(child);
                if (Models.TryFind(child, out var descendant)) names.Enqueue(descendant.Name.Key);
            }
        }

        return found;
    }

    private ModelTable Renumber(string key)
    {
        var variants = Variants;
        foreach (var row in RowsByModel.GetValueOrDefault(key, [])) variants = variants.Remove(row);
        if (!Models.TryFind(key, out var model)) return this with { Variants = variants, RowsByModel = RowsByModel.Remove(key) };

        var (stacks, stack) = Stacks.Intern(LicenseStack.Of(model, Resolve));
        var shapes = Shapes;
        var architecture = JsonSerializer.Serialize(model.Architecture, StoredForm.Options);
        var rows = ImmutableArray.CreateBuilder<int>(model.Variants.Count);
        foreach (var variant in model.Variants)
        {
            (shapes, var shape) = shapes.Intern(ShapeOf(model, variant, architecture));
            (variants, var row) = variants.Add(new(model, variant, stack, shape));
            rows.Add(row);
        }

        return this with { Variants = variants, Stacks = stacks, Shapes = shapes, RowsByModel = RowsByModel.SetItem(key, rows.ToImmutable()) };
    }

    private static string ShapeOf(Model model, Variant variant, string architecture) =>
        string.Create(CultureInfo.InvariantCulture, $"{variant.Format}|{variant.WeightBytes}|{variant.WeightBytesProvenance}|{model.Parameters}|{model.ActiveParameters}|{architecture}");

    private Model? Resolve(RegistryId own, ModelName name) =>
        Find(EntityKey.Of(own, name)) ?? Find(EntityKey.Of(RegistryId.Public, name));
}
