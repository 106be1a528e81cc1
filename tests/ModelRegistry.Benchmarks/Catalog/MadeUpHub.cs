using System.Text.Json;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>
/// A made-up Hub: the shipped catalog, grown from a seed to any number of models. The proportions are set by hand after what is
/// known of the public Hub: most models are fine-tunes of few bases, 64 % declare no license, many do not say what they were made from.
/// </summary>
internal sealed class MadeUpHub(CatalogFiles shipped, int models, int seed) : IHistory
{
    private const int Tenants = 40;
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] OtherLicenses =
    [
        "Apache-2.0",
        "MIT",
        "CC-BY-NC-4.0",
        "other",
        "openrail",
        "llama3.1",
        "gemma",
    ];

    // The base models that made-up ones derive from: those with weights and a size.
    private readonly Model[] bases =
    [
        .. shipped
            .Models.Select(entry => entry.Value)
            .Where(model => model.Variants.Count > 0 && model.Parameters is not null),
    ];
    private readonly NumericFormat[] formats =
    [
        .. shipped.Formats.Select(entry => entry.Value).Where(format => format.BitsPerWeight is > 0),
    ];

    /// <summary>A registry that holds some of the private models.</summary>
    public static RegistryId FirstTenant { get; } = Tenant(0);

    /// <inheritdoc/>
    public Task<(long Position, IAsyncEnumerable<HistoryRow> Entities)> ReadEntitiesAsync(
        CancellationToken cancellation
    ) => Task.FromResult((1L, Rows().Concat(ModelRows()).ToAsyncEnumerable()));

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<HistoryRow>>([]);

    /// <summary>Every entity, as the database would hand it out.</summary>
    public IEnumerable<HistoryRow> Rows() =>
        [
            .. shipped.Licenses.Select(entry => Row(EntityKind.License, EntityKey.Of(entry.Value.Key), entry.Value)),
            .. shipped.Accelerators.Select(entry =>
                Row(EntityKind.Accelerator, EntityKey.Of(entry.Value.Key), entry.Value)
            ),
            .. shipped.Formats.Select(entry => Row(EntityKind.Format, EntityKey.Of(entry.Value.Key), entry.Value)),
            .. shipped.Runtimes.Select(entry => Row(EntityKind.Runtime, EntityKey.Of(entry.Value.Key), entry.Value)),
            .. shipped
                .Reports.GroupBy(entry => (entry.Value.Registry, entry.Value.Subject), entry => entry.Value)
                .Select(set =>
                    Row(
                        EntityKind.Reports,
                        EntityKey.Of(set.Key.Registry, set.Key.Subject),
                        new SubjectReports
                        {
                            Registry = set.Key.Registry,
                            Subject = set.Key.Subject,
                            Reports = [.. set],
                        }
                    )
                ),
        ];

    /// <summary>Every model, as the database would hand it out.</summary>
    public IEnumerable<HistoryRow> ModelRows() =>
        Models().Select(model => Row(EntityKind.Model, EntityKey.Of(model.Registry, model.Name), model));

    /// <summary>Every model.</summary>
    public IEnumerable<Model> Models()
    {
        var random = new Random(seed);
        var shippedModels = shipped.Models.Select(entry => entry.Value).ToList();
        foreach (var model in shippedModels.Take(models))
            yield return model;
        for (var i = shippedModels.Count; i < models; i++)
            yield return MakeUp(random, i);
    }

    private Model MakeUp(Random random, int number)
    {
        // The most popular bases have by far the most children: the cube makes a tenth of the bases carry nearly half of the Hub.
        var parent = bases[(int)(bases.Length * Math.Pow(random.NextDouble(), 3))];
        var registry = random.NextDouble() < 0.03 ? Tenant(random.Next(Tenants)) : RegistryId.Public;
        var kind = random.NextDouble();
        var name = $"org-{random.Next(60_000)}/{parent.Name.ToString().Split('/')[^1]}-v{number}";
        var own = kind > 0.85 ? FromScratch(random) : parent;
        return own with
        {
            Registry = registry,
            Name = TextForm.Parse<ModelName>(name.Length <= 200 ? name : $"org/v{number}"),
            Status = ModelStatus.Released,
            ReleasedOn = new DateOnly(2023, 1, 1).AddDays(random.Next(1200)),
            LicenseExpression = LicenseOf(random, parent),
            LicenseSource = null,
            FormerLicenses = [],
            BaseModels = kind > 0.85 || random.NextDouble() < 0.45 ? null : [new(RelationOf(random), parent.Name)],
            Variants = [.. VariantsOf(random, own, name)],
            Sources = [],
        };
    }

    private static string? LicenseOf(Random random, Model parent) =>
        random.NextDouble() < 0.64 ? null
        : random.NextDouble() < 0.6 ? parent.LicenseExpression
        : OtherLicenses[random.Next(OtherLicenses.Length)];

    private static LineageRelation RelationOf(Random random) =>
        random.NextDouble() switch
        {
            < 0.7 => LineageRelation.Finetune,
            < 0.9 => LineageRelation.Quantized,
            _ => LineageRelation.Merge,
        };

    // Models of nobody's line: some hundred sizes, and a shape that could not be read.
    private Model FromScratch(Random random) =>
        bases[0] with
        {
            Parameters = random.NextDouble() < 0.5 ? null : 5_000_000L * (1 + random.Next(400)),
            ActiveParameters = null,
            Architecture = null,
            Modality = Modality.Text,
        };

    private IEnumerable<Variant> VariantsOf(Random random, Model model, string name)
    {
        var published = model.Variants[random.Next(model.Variants.Count)];
        yield return published with
        {
            Source = $"hf://{name}",
            FactSource = null,
            Fingerprint = null,
        };
        for (var more = random.Next(3); more > 0; more--)
        {
            var format = formats[(more * 7 + random.Next(6)) % formats.Length];
            if (format.Key == published.Format || format.Key.ToString() == published.Name.ToString())
                continue;
            yield return new()
            {
                Name = TextForm.Parse<VariantName>($"{format.Key}.{more}"),
                Format = format.Key,
                WeightBytes = model.Parameters is { } all ? (long)(all * format.BitsPerWeight / 8) : null,
                WeightBytesProvenance = Provenance.Declared,
                Source = $"hf://{name}",
            };
        }
    }

    private static RegistryId Tenant(int number) => TextForm.Parse<RegistryId>($"tenant-{number}/main");

    private static HistoryRow Row<T>(string kind, string key, T value)
        where T : class =>
        new(
            0,
            kind,
            key,
            1,
            JsonSerializer.Serialize(new Entry<T> { Value = value, ChangedBy = "made-up" }, StoredForm.Options),
            Day
        );
}
