using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

public sealed class LineageTests
{
    internal static Model Model(string name, string? license, params LineageEdge[] bases) =>
        new()
        {
            Registry = RegistryId.Public,
            Name = Name(name),
            Status = ModelStatus.Released,
            LicenseExpression = license,
            BaseModels = bases,
        };

    [Fact]
    public void Layers_carry_relations_and_path()
    {
        var layers = Gather(
            Model("a/a", "MIT", Edge(LineageRelation.Quantized, "b/b")),
            Model("b/b", "rail", Edge(LineageRelation.Finetune, "c/c")),
            Model("c/c", "Apache-2.0")
        );
        Assert.Empty(layers.Gaps);
        Assert.Equal(["MIT", "rail", "Apache-2.0"], layers.Layers.Select(layer => layer.License));
        Assert.Equal([LineageRelation.Quantized, LineageRelation.Finetune], layers.Layers[2].Relations);
        Assert.Equal(["b/b", "c/c"], layers.Layers[2].Path);
    }

    [Fact]
    public void A_diamond_is_one_layer_per_kind_of_way()
    {
        var layers = Gather(
            Model(
                "a/a",
                "MIT",
                Edge(LineageRelation.Merge, "b/b"),
                Edge(LineageRelation.Merge, "c/c"),
                Edge(LineageRelation.Distilled, "d/d")
            ),
            Model("b/b", "MIT", Edge(LineageRelation.Finetune, "d/d")),
            Model("c/c", "MIT", Edge(LineageRelation.Finetune, "d/d")),
            Model("d/d", "rail")
        );
        Assert.Equal(2, layers.Layers.Count(layer => layer.License == "rail"));
    }

    [Fact]
    public void A_cycle_is_a_gap() =>
        Assert.Contains(
            Gather(
                Model("a/a", "MIT", Edge(LineageRelation.Merge, "b/b")),
                Model("b/b", "MIT", Edge(LineageRelation.Merge, "a/a"))
            ).Gaps,
            gap => gap is { Code: "LINEAGE_CYCLE", Verdict: Verdict.Unknown }
        );

    [Fact]
    public void A_missing_base_is_a_gap_that_names_it()
    {
        var gap = Assert.Single(Gather(Model("a/a", "MIT", Edge(LineageRelation.Merge, "x/y"))).Gaps);
        Assert.Equal("BASE_MODEL_UNKNOWN", gap.Code);
        Assert.Equal(["x/y"], gap.Path);
    }

    [Fact]
    public void An_unknown_lineage_is_unknown_however_permissive_the_label()
    {
        var layers = Gather(Model("a/a", "MIT") with { BaseModels = null });
        Assert.Equal(
            "LINEAGE_UNKNOWN",
            LegalEngine.Evaluate(layers, Commercial(Activity.Run), Terms.Licenses).Reasons[0].Code
        );
        Assert.Equal(
            Verdict.Unknown,
            LegalEngine.Evaluate([Own("MIT")], Commercial(Activity.Run), Terms.Licenses, lineageKnown: false).Verdict
        );
    }

    [Fact]
    public void A_chain_without_end_is_cut()
    {
        var endless = Lineage.Of(
            Model("m/0", "MIT", Edge(LineageRelation.Finetune, "m/1")),
            Today,
            (name, _) =>
                Model(
                    name.ToString(),
                    "MIT",
                    Edge(
                        LineageRelation.Finetune,
                        $"m/{int.Parse(name.ToString()[2..], System.Globalization.CultureInfo.InvariantCulture) + 1}"
                    )
                )
        );
        Assert.Contains(endless.Gaps, gap => gap.Code == "LINEAGE_TOO_LONG");
    }

    [Fact]
    public void A_lineage_of_many_steps_is_cut_and_what_is_nearest_keeps_its_layer()
    {
        LineageEdge[] Before(int i) =>
            [
                .. Enumerable
                    .Range(Math.Max(0, i - 200), Math.Min(i, 200))
                    .Select(parent => Edge(LineageRelation.Merge, $"m{parent}/m")),
            ];
        var dense = Enumerable
            .Range(0, 400)
            .ToDictionary(i => Name($"m{i}/m"), i => Model($"m{i}/m", i == 398 ? "rail" : "MIT", Before(i)));
        var asked = 0;
        var layers = Lineage.Of(
            dense[Name("m399/m")],
            Today,
            (name, _) =>
            {
                asked++;
                return dense.GetValueOrDefault(name);
            }
        );
        // The edges of a model are looked up together.
        Assert.InRange(asked, Lineage.MaxSteps, Lineage.MaxSteps + 200);
        Assert.Equal(["LINEAGE_TOO_LONG"], layers.Gaps.Select(gap => gap.Code));
        Assert.Contains(layers.Layers, layer => layer.License == "rail");
    }

    [Fact]
    public void Edges_that_many_lineages_share_are_looked_up_once()
    {
        LineageEdge[] Before(int i) =>
            [
                .. Enumerable
                    .Range(Math.Max(0, i - 50), Math.Min(i, 50))
                    .Select(parent => Edge(LineageRelation.Merge, $"m{parent}/m")),
            ];
        var dense = Enumerable
            .Range(1, 300)
            .ToDictionary(i => Name($"m{i}/m"), i => Model($"m{i}/m", "MIT", Before(i)));
        var asked = 0;
        var edges = new LineageEdges(
            (name, _) =>
            {
                asked++;
                return dense.GetValueOrDefault(name);
            }
        );
        foreach (var model in dense.Values)
        {
            var (judged, explained) = (
                Lineage.Of(model, Today, edges, explains: false),
                Lineage.Of(model, Today, edges)
            );
            Assert.Equal(
                explained.Layers.Select(layer => string.Join(' ', layer.Path)),
                judged.Layers.Select(layer => string.Join(' ', layer.Path))
            );
            Assert.Equal(explained.Gaps.Take(1).Select(gap => gap.Code), judged.Gaps.Select(gap => gap.Code));
        }

        Assert.Equal(dense.Values.Sum(model => model.BaseModels!.Count), asked);
    }

    private static LicenseLayers Gather(Model subject, params Model[] others) =>
        Lineage.Of(
            subject,
            Today,
            (name, _) => others.Append(subject).FirstOrDefault(model => model.Name.Equals(name))
        );

    private static ModelName Name(string text) => TextForm.Parse<ModelName>(text);

    private static LineageEdge Edge(LineageRelation relation, string name) => new(relation, Name(name));
}
