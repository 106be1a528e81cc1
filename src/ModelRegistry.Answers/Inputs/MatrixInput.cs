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
        var variants = Names is null
            ? ReadPage(new(scope)).Nodes.Sum(LookedAt)
            : Names.Take(MostRows).Sum(name => Find(scope, name) is { } model ? LookedAt(model) : 1);
        return variants * On.Take(MostColumns).Sum(one => one.SizeIn(scope));
    }

    /// <summary>Reads the machines, each as its pools.</summary>
    public IReadOnlyList<IReadOnlyList<HardwareSystem>> ReadColumns(InputReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (On.Count is 0 or > MostColumns)
            reader.Refuse($"on has {On.Count} entries; 1 to {MostColumns} are taken.", "on");
        return [.. On.Take(MostColumns).Select(one => one.Read(reader))];
    }

    /// <summary>Reads the models of the page; where something is refused, the page must not be used.</summary>
    public Page<Model> ReadRows(InputReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Names is null)
            return ReadPage(reader);
        if (Names.Count > MostRows)
            reader.Refuse($"names has {Names.Count} entries; at most {MostRows} are taken.", "names");
        if (Filter is not null)
            reader.Refuse("filter and names cannot both be given.", "filter");
        var found = Names.Take(MostRows).Select(name => ReadName(reader, name)).OfType<Model>().ToList();
        return new([.. found.Select(model => new Edge<Model>(model, ""))], false, false, found.Count);
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

    // A model without weights is answered for all the same.
    private static int LookedAt(Model model) => Math.Max(1, model.Variants.Count);
}
