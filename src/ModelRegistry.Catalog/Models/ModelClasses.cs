using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>
/// The classes that models fall into, shared by all snapshots that come from one load, and what was learnt of them. Values that
/// many models have in common are kept once.
/// </summary>
internal sealed class ModelClasses
{
    private readonly ConcurrentDictionary<string, Architecture> architectures = new(StringComparer.Ordinal);

    // The shared ones, by reference: telling two apart by what they say costs more than all else that is done to a model.
    private readonly ConcurrentDictionary<Architecture, int> numbers = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<object, object> values = new();
    private readonly ConcurrentDictionary<LineageEdge, LineageEdge[]> single = new();
    private int architectureCount;
    private long uniqueCount;

    public ClassTable Stacks { get; } = new();

    public ClassTable Shapes { get; } = new();

    /// <summary>A class for each registry, and for each audience that one shows models to.</summary>
    public ClassTable Registries { get; } = new();

    /// <summary>The classes of what is shown beyond its registry.</summary>
    public ConcurrentDictionary<int, (RegistryId Keeper, Audience Audience)> Audiences { get; } = new();

    /// <summary>What was learnt of the classes.</summary>
    public Memos Memos { get; } = new();

    /// <summary>The classes whose models whoever sees some registries may see.</summary>
    /// <param name="visible">The registries.</param>
    /// <param name="only">The registry that keeps the models; null: any.</param>
    public HashSet<int> VisibleTo(IReadOnlySet<RegistryId> visible, RegistryId? only = null) =>
        [
            .. (only is null ? visible : visible.Where(registry => registry == only)).Select(registry =>
                Registries.NumberOf(registry.ToString())
            ),
            .. Audiences
                .Where(one => only is null || one.Value.Keeper == only)
                .Where(one =>
                    visible.Contains(one.Value.Keeper)
                    || visible.Any(reader => one.Value.Audience.Includes(one.Value.Keeper, reader))
                )
                .Select(one => one.Key),
        ];

    /// <summary>The same model, made of values that are shared with other models.</summary>
    public Model Share(Model model) =>
        model with
        {
            Registry = Shared(model.Registry),
            Architecture = model.Architecture is { } architecture ? Shared(architecture) : null,
            LicenseExpression = Shared(model.LicenseExpression),
            LicenseSource = Shared(model.LicenseSource),
            FormerLicenses = Compact(model.FormerLicenses),
            FormerNames = Compact(model.FormerNames),
            Labels = Compact([.. model.Labels.Select(label => Shared(label)!)]),
            Aliases = Compact(model.Aliases),
            Organization = Shared(model.Organization),
            OtherDeclarations = Compact(model.OtherDeclarations),
            BaseModels = model.BaseModels is null ? null : ShareEdges(model.BaseModels),
            Sources = Compact([.. model.Sources.Select(source => Shared(source)!)]),
            Variants = ShareVariants(model.Variants),
        };

    /// <summary>Another number each time.</summary>
    public long Unique() => Interlocked.Increment(ref uniqueCount);

    /// <summary>The model with the numbers of its classes; the model is one that <see cref="Share"/> made.</summary>
    public ModelEntry Number(Model model, LicenseStack stack)
    {
        var registry = Shared(model.Registry.ToString())!;
        var architecture = model.Architecture is { } known ? numbers[known] : -1;
        return new(model, registry)
        {
            Registry = model.SharedWith is { } audience
                ? NumberOf(model.Registry, audience)
                : Registries.NumberOf(registry),
            Stack = Stacks.NumberOf(stack.Of(model)),
            Shapes = [.. model.Variants.Select(variant => Shapes.NumberOf(ShapeOf(model, variant, architecture)))],
        };
    }

    private int NumberOf(RegistryId keeper, Audience audience)
    {
        var number = Registries.NumberOf($"{keeper}>{audience}");
        Audiences.TryAdd(number, (keeper, audience));
        return number;
    }

    private static string ShapeOf(Model model, Variant variant, int architecture) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{variant.Format}|{variant.WeightBytes}|{(int)variant.WeightBytesProvenance}|{model.Parameters}|{model.Modality}|{architecture}{(model.Withdrawal is null ? "" : "|withdrawn")}"
        );

    private Architecture Shared(Architecture architecture)
    {
        if (numbers.ContainsKey(architecture))
            return architecture;
        var shared = architectures.GetOrAdd(JsonSerializer.Serialize(architecture, StoredForm.Options), architecture);
        numbers.GetOrAdd(shared, _ => Interlocked.Increment(ref architectureCount));
        return shared;
    }

    // Most models derive from one, and many from the same.
    private IReadOnlyList<LineageEdge> ShareEdges(IReadOnlyList<LineageEdge> edges) =>
        edges.Count == 1 ? single.GetOrAdd(edges[0], edge => [edge]) : Compact([.. edges.Select(Shared)]);

    // What was read from JSON is in lists with room to grow.
    private static T[] Compact<T>(IReadOnlyList<T> list) => list.Count == 0 ? [] : list.ToArray();

    private Variant[] ShareVariants(IReadOnlyList<Variant> variants)
    {
        var shared = new Variant[variants.Count];
        for (var i = 0; i < shared.Length; i++)
        {
            var (variant, before) = (variants[i], i > 0 ? shared[i - 1] : null);
            shared[i] = variant with
            {
                Name = Shared(variant.Name),
                Format = variant.Format is { } format ? Shared(format) : null,
                Source = variant.Source == before?.Source ? before?.Source : variant.Source,
                FactSource = variant.FactSource == before?.FactSource ? before?.FactSource : variant.FactSource,
            };
        }

        return shared;
    }

    private string? Shared(string? text) => text is null ? null : texts.GetOrAdd(text, text);

    private T Shared<T>(T value)
        where T : class => (T)values.GetOrAdd(value, value);
}
