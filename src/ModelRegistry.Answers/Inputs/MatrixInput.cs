using System.ComponentModel;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Models to be held against several machines.</summary>
public sealed record MatrixInput : ISized
{
    /// <summary>The most machines.</summary>
    public const int MostColumns = 20;

    /// <summary>The most models of a page.</summary>
    public const int MostRows = 200;

    /// <summary>Which models; absent: all that the caller may see.</summary>
    public ModelFilterInput? Filter { get; init; }

    /// <summary>Names of models, in this order, at most 200: of "public", or else of the registry of use.team. The filter is not asked then.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>Models by their registries, or variants of them, in this order, at most 200; a what-if has no cell. Neither filter nor names can be given then.</summary>
    public IReadOnlyList<VariantRefInput>? Variants { get; init; }

    /// <summary>The machines, a column each; at most 20.</summary>
    public required IReadOnlyList<HardwareInput> On { get; init; }

    /// <summary>The use.</summary>
    public required UseInput Use { get; init; }

    /// <summary>What is asked of the hardware.</summary>
    public WorkloadInput? Workload { get; init; }

    /// <summary>How many models, at most 200.</summary>
    [DefaultValue(50)]
    public int First { get; init; }

    /// <summary>The cursor behind which they begin.</summary>
    public string? After { get; init; }

    /// <summary>How many variants of the page's models are looked at, over all pools.</summary>
    public int SizeIn(QuestionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return VariantsIn(scope) * On.Take(MostColumns).Sum(one => one.SizeIn(scope));
    }

    /// <summary>Reads the machines, each as its pools.</summary>
    public IReadOnlyList<IReadOnlyList<HardwareSystem>> ReadColumns(InputReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (On.Count is 0 or > MostColumns)
            reader.Refuse($"on has {On.Count} entries; 1 to {MostColumns} are taken.", "on");
        return [.. On.Take(MostColumns).Select(one => one.Read(reader))];
    }

    /// <summary>Reads what the rows of the page are about; where something is refused, the page must not be used.</summary>
    public Page<Subject> ReadRows(InputReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Variants is not null)
            return ReadVariants(reader, Variants);
        if (Names is not null)
            return ReadNames(reader, Names);
        return ReadPage(reader).Select(model => new Subject(model, null));
    }

    private Page<Subject> ReadVariants(InputReader reader, IReadOnlyList<VariantRefInput> variants)
    {
        if (variants.Count > MostRows)
            reader.Refuse($"variants has {variants.Count} entries; at most {MostRows} are taken.", "variants");
        if (Filter is not null || Names is not null)
            reader.Refuse("variants stands alone: neither filter nor names can be given with it.", "variants");
        return Listed(
            variants
                .Take(MostRows)
                .Select((one, i) => one.In(reader.Scope, Use.TeamId()).Read(reader, "variants", $"{i}"))
        );
    }

    private Page<Subject> ReadNames(InputReader reader, IReadOnlyList<string> names)
    {
        if (names.Count > MostRows)
            reader.Refuse($"names has {names.Count} entries; at most {MostRows} are taken.", "names");
        if (Filter is not null)
            reader.Refuse("filter and names cannot both be given.", "filter");
        return Listed(
            names.Take(MostRows).Select(name => ReadName(reader, name) is { } model ? new Subject(model, null) : null)
        );
    }

    private static Page<Subject> Listed(IEnumerable<Subject?> subjects)
    {
        var found = subjects.OfType<Subject>().ToList();
        return new([.. found.Select(one => new Edge<Subject>(one, ""))], false, false, found.Count);
    }

    private Page<Model> ReadPage(InputReader reader)
    {
        reader.InRange(First, 0, MostRows, "first");
        var wanted = (Filter ?? new()).Read(reader);
        // The cursors are those of models, whose pages are smaller.
        var page = reader.Page(null, After, null, null, "matrix", Filter) with
        {
            Count = Math.Clamp(First, 0, MostRows),
        };
        if (reader.Failed)
            return new([], false, false, 0);
        return ModelPage.Of(
            reader.Snapshot.Models,
            reader.Snapshot.LicenseIndex,
            reader.Scope.Visible,
            only: null,
            wanted,
            ModelOrder.Name,
            namesBackward: false,
            page,
            reader.Scope.Cancellation
        );
    }

    private Model? ReadName(InputReader reader, string name) =>
        Find(reader.Scope, name) ?? reader.Model(RegistryId.Public.ToString(), name, ["names"], ["names"]);

    private Model? Find(QuestionScope scope, string name) =>
        scope.Find(RegistryId.Public.ToString(), name)
        ?? (Use.TeamId() is { } team ? scope.Find(team.ToString(), name) : null);

    private int VariantsIn(QuestionScope scope)
    {
        if (Variants is not null)
            return Variants.Take(MostRows).Sum(one => Math.Max(1, one.SizeIn(scope)));
        if (Names is not null)
            return Names.Take(MostRows).Sum(name => Find(scope, name) is { } model ? LookedAt(model) : 1);
        return ReadPage(new(scope)).Nodes.Sum(LookedAt);
    }

    // A model without weights is answered for all the same.
    private static int LookedAt(Model model) => Math.Max(1, model.Variants.Count);
}
