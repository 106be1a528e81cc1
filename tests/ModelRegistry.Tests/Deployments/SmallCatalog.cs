using System.Text.Json;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Small random catalogs, from a seed: few names, so that models are changed, removed, derived from each other and from themselves.</summary>
internal sealed class SmallCatalog(int seed)
{
    private static readonly CatalogFiles Shipped = CatalogFiles.Read(CatalogService.ShippedFolder);
    private static readonly Architecture[] Shapes =
    [
        .. Shipped.Models.Select(entry => entry.Value.Architecture).OfType<Architecture>().Take(4),
    ];
    private static readonly string?[] Licenses =
    [
        "Apache-2.0",
        "MIT",
        "llama3.1",
        "CC-BY-NC-4.0",
        "gemma",
        "nobody-knows",
        null,
        null,
    ];
    private static readonly string[] Names =
    [
        "acme/base",
        "acme/Base.2",
        "acme/base-chat",
        "other/base",
        "other/tune",
        "plain",
        "plain-2",
        "Zed/one",
    ];
    private static readonly string[] Formats = ["bf16", "fp8-e4m3", "awq-int4", "q4_k_m", "nvfp4"];
    private readonly Random random = new(seed);
    private long position;

    public static RegistryId[] Registries { get; } =
    [
        RegistryId.Public,
        TextForm.Parse<RegistryId>("a/b"),
        TextForm.Parse<RegistryId>("a/b-c"),
        TextForm.Parse<RegistryId>("z/hidden"),
    ];

    public static AcceleratorId H100 { get; } = TextForm.Parse<AcceleratorId>("nvidia-h100-sxm-80");

    /// <summary>The licenses, accelerators, formats and runtimes of the shipped catalog.</summary>
    public static IEnumerable<HistoryRow> Facts() =>
        [
            .. Shipped.Licenses.Select(entry => Row(0, EntityKind.License, EntityKey.Of(entry.Value.Key), entry.Value)),
            .. Shipped.Accelerators.Select(entry =>
                Row(0, EntityKind.Accelerator, EntityKey.Of(entry.Value.Key), entry.Value)
            ),
            .. Shipped.Formats.Select(entry => Row(0, EntityKind.Format, EntityKey.Of(entry.Value.Key), entry.Value)),
            .. Shipped.Runtimes.Select(entry => Row(0, EntityKind.Runtime, EntityKey.Of(entry.Value.Key), entry.Value)),
        ];

    /// <summary>A policy that forbids one accelerator, and a determination that names two models.</summary>
    public static IEnumerable<HistoryRow> PolicyOf(TenantId tenant) =>
        [
            Row(
                0,
                EntityKind.Policy,
                EntityKey.Of(tenant),
                new TenantPolicy
                {
                    Tenant = tenant,
                    Rules =
                    [
                        new()
                        {
                            Id = TextForm.Parse<PolicyRuleId>("no-h100"),
                            Effect = PolicyEffect.Deny,
                            Reason = "Not there.",
                            Accelerators = [H100],
                        },
                    ],
                }
            ),
            Row(
                0,
                EntityKind.Determinations,
                EntityKey.Of(tenant),
                new TenantDeterminations
                {
                    Tenant = tenant,
                    Determinations =
                    [
                        new()
                        {
                            Id = "one",
                            Tenant = tenant,
                            Decision = DeterminationDecision.Denied,
                            License = TextForm.Parse<LicenseId>("Apache-2.0"),
                            Models = [TextForm.Parse<ModelName>("ACME/base"), TextForm.Parse<ModelName>("plain")],
                            Reason = "Looked at.",
                            DecidedBy = "counsel",
                            DecidedOn = new(2026, 1, 1),
                            ExpiresOn = new(2027, 1, 1),
                        },
                    ],
                }
            ),
        ];

    /// <summary>A write: of a model mostly, of reports sometimes, of a removal now and then.</summary>
    public HistoryRow Next()
    {
        var (registry, name) = (Pick(Registries), TextForm.Parse<ModelName>(Pick(Names)));
        var key = EntityKey.Of(registry, name);
        position++;
        if (random.Next(10) == 0)
            return new(position, EntityKind.Model, key, 1, null, DateTimeOffset.UnixEpoch);
        return random.Next(6) == 0
            ? ReportsOn(registry, name)
            : Row(position, EntityKind.Model, key, MakeUp(registry, name));
    }

    private Model MakeUp(RegistryId registry, ModelName name) =>
        new()
        {
            Registry = registry,
            Name = name,
            Status = ModelStatus.Released,
            ReleasedOn = random.Next(3) == 0 ? null : new DateOnly(2025, 1, 1).AddDays(random.Next(20)),
            Modality = random.Next(3) == 0 ? null : (Modality)random.Next(2),
            Parameters = random.Next(4) == 0 ? null : 1_000_000_000L * (1 + random.Next(4) * 20),
            LicenseExpression = Pick(Licenses),
            BaseModels =
                random.Next(3) == 0
                    ? null
                    :
                    [
                        .. Names
                            .Where(_ => random.Next(8) == 0)
                            .Select(parent => new LineageEdge(
                                (LineageRelation)random.Next(8),
                                TextForm.Parse<ModelName>(parent)
                            )),
                    ],
            Architecture = random.Next(4) == 0 ? null : Pick(Shapes),
            Variants = [.. Formats.Where(_ => random.Next(3) == 0).Select(VariantOf)],
        };

    private Variant VariantOf(string format) =>
        new()
        {
            Name = TextForm.Parse<VariantName>(format),
            Format = random.Next(5) == 0 ? null : TextForm.Parse<NumericFormatId>(format),
            WeightBytes = random.Next(4) == 0 ? null : 8_000_000_000L * (1 + random.Next(6)),
            WeightBytesProvenance = Provenance.Declared,
        };

    private HistoryRow ReportsOn(RegistryId registry, ModelName name)
    {
        var shipped = Pick(Shipped.Reports).Value;
        var keeper = Pick(Registries);
        var subject = new ReportSubject(
            registry,
            name,
            random.Next(3) == 0 ? null : TextForm.Parse<VariantName>(Pick(Formats))
        );
        var report = shipped with
        {
            Registry = keeper,
            Subject = subject,
            Accelerator = H100,
            Phase = Phase.Inference,
            Devices = 1 + random.Next(8),
        };
        return Row(
            position,
            EntityKind.Reports,
            EntityKey.Of(keeper, subject),
            new SubjectReports
            {
                Registry = keeper,
                Subject = subject,
                Reports = [report],
            }
        );
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private static HistoryRow Row<T>(long position, string kind, string key, T value)
        where T : class =>
        new(
            position,
            kind,
            key,
            1,
            JsonSerializer.Serialize(new Entry<T> { Value = value, ChangedBy = "test" }, StoredForm.Options),
            DateTimeOffset.UnixEpoch
        );
}
