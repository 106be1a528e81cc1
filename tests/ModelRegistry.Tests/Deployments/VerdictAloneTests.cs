using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Tests.Deployments;

/// <summary>The verdict that is found without words, beside the explained one, over the shipped catalog.</summary>
public sealed class VerdictAloneTests
{
    private static readonly int Cases = Environment.GetEnvironmentVariable("CI") == "true" ? 10_000 : 1_000;
    private static readonly CatalogFiles Shipped = CatalogFiles.Read(CatalogService.ShippedFolder);
    private static readonly Model[] Models = [.. Shipped.Models.Select(entry => entry.Value)];
    private static readonly Accelerator[] Accelerators = [.. Shipped.Accelerators.Select(entry => entry.Value)];
    private static readonly Dictionary<NumericFormatId, NumericFormat> Formats = Shipped
        .Formats.Select(entry => entry.Value)
        .ToDictionary(format => format.Key);
    private static readonly RuntimeIndex Runtimes = new(Shipped.Runtimes.Select(entry => entry.Value));
    private static readonly ILookup<ModelName, CompatibilityReport> Reports = Shipped.Reports.ToLookup(
        entry => entry.Value.Subject.Model,
        entry => entry.Value
    );

    [Fact]
    public void Shipped_variants_on_shipped_hardware_get_the_explained_verdict()
    {
        var random = new Random(1);
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        var seen = new HashSet<Verdict>();
        for (var i = 0; i < Cases; i++)
        {
            var model = Pick(Models);
            var variant = model.Variants.Count > 0 ? Pick(model.Variants) : null;
            var accelerator = Pick(Accelerators);
            var format = variant?.Format is { } key ? Formats.GetValueOrDefault(key) : null;
            var runtime = Pick([null, TextForm.Parse<RuntimeId>("vllm"), TextForm.Parse<RuntimeId>("llama.cpp")]);
            var question = new TechnicalQuestion
            {
                Architecture = random.Next(4) == 0 ? null : model.Architecture,
                Format = format,
                WeightBytes = variant?.WeightBytes,
                Parameters = model.Parameters,
                Modality = model.Modality,
                Variant = variant?.Name,
                Accelerator = accelerator,
                System = new()
                {
                    Accelerator = accelerator.Key,
                    DevicesPerNode = 1 << random.Next(4),
                    Nodes = 1 + random.Next(2),
                },
                Workload = new()
                {
                    Phase = Pick(Enum.GetValues<Phase>()),
                    ContextTokens = Pick<int?>([null, 2_048, 200_000]),
                    Concurrency = 1 + random.Next(40),
                    Runtime = runtime,
                },
                Runtime = runtime is null ? Runtimes.For(format) : Runtimes.For(runtime, null),
                Evidence = random.Next(2) == 0 ? [.. Reports[model.Name]] : [],
            };
            var explained = TechnicalEngine.Evaluate(question).Verdict;
            Assert.Equal(explained, TechnicalEngine.Judge(question));
            seen.Add(explained);
        }

        Assert.Equal(4, seen.Count);
    }

    [Fact]
    public void Shipped_models_get_the_explained_legal_verdict()
    {
        var random = new Random(1);
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        var licenses = new LicenseIndex(Shipped.Licenses.Select(entry => entry.Value));
        var byName = Models.ToDictionary(model => model.Name);
        var seen = new HashSet<Verdict>();
        for (var i = 0; i < Cases; i++)
        {
            var model = Pick(Models);
            var use = new Use
            {
                Activities =
                [
                    .. new[] { Pick(Enum.GetValues<Activity>()), Pick(Enum.GetValues<Activity>()) }.Distinct(),
                ],
                Purpose = Pick(Enum.GetValues<Purpose>()),
                EffectiveOn = new DateOnly(2024, 1, 1).AddDays(random.Next(900)),
                Modality = model.Modality,
                Domicile = Pick([null, "US", "DE", "CN"]),
                DeploymentCountries = Pick<string[]?>([null, ["DE"], ["US", "GB"]]),
                ActorKind = Pick<ActorKind?>([null, ActorKind.Company, ActorKind.Academic]),
            };
            var layers = Lineage.Of(model, use.EffectiveOn, (name, _) => byName.GetValueOrDefault(name));
            var explained = LegalEngine.Evaluate(layers, use, licenses).Verdict;
            Assert.Equal(explained, LegalEngine.Judge(layers, use, licenses));
            seen.Add(explained);
        }

        Assert.Contains(Verdict.Conditional, seen);
        Assert.Contains(Verdict.No, seen);
        Assert.Contains(Verdict.Unknown, seen);
    }
}
