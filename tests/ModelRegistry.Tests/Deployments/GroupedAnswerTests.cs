using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Deployments;

using Snapshot = ModelRegistry.Catalog.Snapshots.Snapshot;

/// <summary>Answers that are counted by groups, beside those of a plain reading that judges every variant by itself.</summary>
public sealed class GroupedAnswerTests
{
    private static readonly Verdict[][] Wanted =
    [
        [Verdict.Yes, Verdict.Conditional],
        [Verdict.Unknown],
        [.. Enum.GetValues<Verdict>()],
        [],
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Groups_answer_as_judging_every_variant_by_itself_does(int seed)
    {
        var catalog = new SmallCatalog(seed);
        var snapshot = Start();
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 12; i++)
                snapshot = snapshot.Apply(catalog.Next());
            AssertSame(snapshot, Ask, AskPlainly);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Writes_that_are_applied_together_are_answered_as_one_by_one(int seed)
    {
        var catalog = new SmallCatalog(seed);
        var (together, single) = (Start(), Start());
        for (var round = 1; round <= 6; round++)
        {
            var rows = Enumerable.Range(0, 5 * round).Select(_ => catalog.Next()).ToList();
            (together, single) = (together.Apply(rows), rows.Aggregate(single, (held, row) => held.Apply(row)));
            Assert.Equal(single.Position, together.Position);
            Assert.Equal(
                single.Models.All.Select(model => EntityKey.Of(model.Registry, model.Name)),
                together.Models.All.Select(model => EntityKey.Of(model.Registry, model.Name))
            );
        }

        AssertSame(
            together,
            Ask,
            (_, question, filter, verdicts, order, page) => AskPlainly(single, question, filter, verdicts, order, page)
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_policy_that_names_models_and_accelerators_is_met_variant_by_variant(int seed)
    {
        var (catalog, tenant) = (new SmallCatalog(seed), TextForm.Parse<TenantId>("a"));
        var snapshot = SmallCatalog.PolicyOf(tenant).Aggregate(Start(), (held, row) => held.Apply(row));
        for (var i = 0; i < 40; i++)
            snapshot = snapshot.Apply(catalog.Next());
        var other = Question.Systems[0] with
        {
            Accelerator = TextForm.Parse<ModelRegistry.Domain.Hardware.AcceleratorId>("nvidia-rtx-4090"),
        };
        var question = Question with { Tenant = tenant, Systems = [Question.Systems[0], other] };
        AssertSame(
            snapshot,
            (s, _, filter, verdicts, order, page) => Ask(s, question, filter, verdicts, order, page),
            (s, _, filter, verdicts, order, page) => AskPlainly(s, question, filter, verdicts, order, page)
        );
        AssertSame(snapshot, Ask, AskPlainly);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_catalog_that_is_loaded_at_once_answers_as_one_that_grew_write_by_write(int seed)
    {
        var catalog = new SmallCatalog(seed);
        var writes = Enumerable.Range(0, 60).Select(_ => catalog.Next()).ToList();
        var grown = writes.Aggregate(Start(), (snapshot, write) => snapshot.Apply(write));
        var live = new LiveCatalog();
        var standing = writes
            .GroupBy(write => (write.Kind, write.Key))
            .Select(of => of.Last())
            .Where(write => write.State is not null);
        await new Feed(new StandingRows([.. SmallCatalog.Facts(), .. standing]), live, TimeProvider.System).LoadAsync(
            TestContext.Current.CancellationToken
        );
        AssertSame(
            live.Current,
            Ask,
            (_, question, filter, verdicts, order, page) => Ask(grown, question, filter, verdicts, order, page)
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_summary_counts_the_same_candidates_and_finds_a_cause_for_each_that_is_held_up(int seed)
    {
        var catalog = new SmallCatalog(seed);
        var snapshot = Start();
        for (var i = 0; i < 40; i++)
            snapshot = snapshot.Apply(catalog.Next());
        foreach (var (_, filter) in Orders())
        {
            var counts = AskPlainly(snapshot, Question, filter, new HashSet<Verdict>(), null, new(1)).Counts;
            var summary = DeploymentSummary.Of(snapshot, Question, filter, TestContext.Current.CancellationToken);
            Assert.Equal(counts, summary.Counts);
            Assert.Equal(CausesOneByOne(snapshot, filter), [.. summary.Causes.Select(Told).Order()]);
        }
    }

    // Each candidate explained by itself.
    private static IEnumerable<string> CausesOneByOne(Snapshot snapshot, ModelFilter filter)
    {
        var all = AskPlainly(snapshot, Question, filter, Enum.GetValues<Verdict>().ToHashSet(), null, new(100)).Page;
        Assert.False(all.HasNext);
        return all
            .Nodes.Where(candidate => candidate.Deployment.Verdict != Verdict.Yes)
            .SelectMany(candidate =>
                candidate
                    .Deployment.Legal.Reasons.Concat(candidate.Deployment.Technical.Reasons)
                    .Where(reason => reason.Verdict == candidate.Deployment.Verdict)
                    .Select(reason => (reason.Verdict, reason.Code, SettledBy: Settlement.Of(reason)))
                    .Distinct()
            )
            .GroupBy(cause => cause)
            .Select(same => $"{same.Key.Verdict} {same.Key.Code} {same.Key.SettledBy}: {same.Count()}")
            .Order();
    }

    private static string Told(VerdictCause cause) =>
        $"{cause.Verdict} {cause.Code} {cause.SettledBy}: {cause.Candidates}";

    [Fact]
    public void A_search_for_ways_out_is_given_up_when_nobody_waits_for_it()
    {
        var catalog = new SmallCatalog(3);
        var snapshot = Start();
        for (var i = 0; i < 40; i++)
            snapshot = snapshot.Apply(catalog.Next());
        var all = AskPlainly(snapshot, Question, new(), Enum.GetValues<Verdict>().ToHashSet(), null, new(100)).Page;
        var stuck = all.Nodes.First(candidate => !candidate.Deployment.Legal.Verdict.IsGo());
        var gone = new CancellationToken(canceled: true);
        var remedies = new Remedies(snapshot, Question, stuck.Model, stuck.Variant, gone);
        Assert.Throws<OperationCanceledException>(() => remedies.Of(stuck.Deployment));
        Assert.Throws<OperationCanceledException>(() => remedies.SmallestDevices(stuck.Deployment));
        var options = new HardwareOptions(snapshot, Question, stuck.Model, stuck.Variant);
        Assert.Throws<OperationCanceledException>(() => options.Of(snapshot.Accelerators.All, 16, new(10), gone));
    }

    [Fact]
    public void A_summary_is_given_up_when_nobody_waits_for_it()
    {
        var catalog = new SmallCatalog(1);
        var snapshot = Start();
        for (var i = 0; i < 40; i++)
            snapshot = snapshot.Apply(catalog.Next());
        Assert.Throws<OperationCanceledException>(() =>
            DeploymentSummary.Of(snapshot, Question, new(), new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void A_change_of_a_license_changes_answers_that_were_remembered()
    {
        var catalog = new SmallCatalog(3);
        var snapshot = Start();
        for (var i = 0; i < 30; i++)
            snapshot = snapshot.Apply(catalog.Next());
        AssertSame(snapshot, Ask, AskPlainly);
        foreach (
            var license in SmallCatalog
                .Facts()
                .Where(row => row.Kind is EntityKind.License or EntityKind.Format or EntityKind.Runtime)
                .Where((_, i) => i % 2 == 0)
        )
            snapshot = snapshot.Apply(license with { State = null });
        AssertSame(snapshot, Ask, AskPlainly);
    }

    [Fact]
    public void Models_of_one_shape_that_differ_in_modality_are_judged_apart()
    {
        Model Sized(string name, Modality? modality) =>
            new()
            {
                Registry = RegistryId.Public,
                Name = TextForm.Parse<ModelName>(name),
                Status = ModelStatus.Released,
                Modality = modality,
                Parameters = 1_000_000_000,
                LicenseExpression = "MIT",
                BaseModels = [],
                Variants =
                [
                    new()
                    {
                        Name = TextForm.Parse<VariantName>("bf16"),
                        Format = TextForm.Parse<NumericFormatId>("bf16"),
                        WeightBytes = 2_000_000_000,
                        WeightBytesProvenance = Provenance.Declared,
                    },
                ],
            };
        Model[] models = [Sized("a/text", Modality.Text), Sized("b/other", null), Sized("c/many", Modality.Multimodal)];
        var snapshot = models
            .Select(
                (model, i) =>
                    new HistoryRow(
                        i + 1,
                        EntityKind.Model,
                        EntityKey.Of(model.Registry, model.Name),
                        1,
                        JsonSerializer.Serialize(
                            new Entry<Model> { Value = model, ChangedBy = "test" },
                            StoredForm.Options
                        ),
                        DateTimeOffset.UnixEpoch
                    )
            )
            .Aggregate(Start(), (held, row) => held.Apply(row));
        AssertSame(snapshot, Ask, AskPlainly);
        Assert.NotEqual(
            AskPlainly(
                snapshot,
                Question,
                new() { Name = "a/text" },
                Enum.GetValues<Verdict>().ToHashSet(),
                null,
                new(5)
            ).Counts,
            AskPlainly(
                snapshot,
                Question,
                new() { Name = "b/other" },
                Enum.GetValues<Verdict>().ToHashSet(),
                null,
                new(5)
            ).Counts
        );
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_ifs_are_listed_as_judging_every_model_in_every_format_does(int seed)
    {
        var (catalog, tenant) = (new SmallCatalog(seed), TextForm.Parse<TenantId>("a"));
        var snapshot = SmallCatalog.PolicyOf(tenant).Aggregate(Start(), (held, row) => held.Apply(row));
        for (var i = 0; i < 40; i++)
            snapshot = snapshot.Apply(catalog.Next());
        var question = Question with
        {
            Tenant = seed % 2 == 0 ? tenant : null,
            WhatIf =
            [
                .. new[] { "q4_k_m", "fp8-e4m3" }.Select(key => snapshot.Find(TextForm.Parse<NumericFormatId>(key))!),
            ],
        };
        AssertSame(
            snapshot,
            (s, _, filter, verdicts, order, page) => Ask(s, question, filter, verdicts, order, page),
            (s, _, filter, verdicts, order, page) => AskPlainly(s, question, filter, verdicts, order, page)
        );
        var all = Ask(snapshot, question, new(), Enum.GetValues<Verdict>().ToHashSet(), null, new(100));
        var summary = DeploymentSummary.Of(snapshot, question, new(), TestContext.Current.CancellationToken);
        Assert.Equal(all.Counts, summary.Counts);
        Assert.Contains(all.Page.Nodes, candidate => candidate.Computed);
    }

    private delegate CandidatePage Asking(
        Snapshot snapshot,
        DeploymentQuestion question,
        ModelFilter filter,
        IReadOnlySet<Verdict> verdicts,
        CandidateOrder? order,
        PageRequest page
    );

    private static void AssertSame(Snapshot snapshot, Asking ask, Asking plainly)
    {
        foreach (var (order, filter) in Orders())
        {
            foreach (var verdicts in Wanted.Select(wanted => wanted.ToHashSet()))
            {
                PageRequest? page = new(5);
                while (page is not null)
                {
                    var (expected, actual) = (
                        plainly(snapshot, Question, filter, verdicts, order, page),
                        ask(snapshot, Question, filter, verdicts, order, page)
                    );
                    Assert.Equal(
                        JsonSerializer.Serialize(expected, StoredForm.Options),
                        JsonSerializer.Serialize(actual, StoredForm.Options)
                    );
                    page =
                        actual.Page.HasNext && SortKey.TryParse(actual.Page.Edges[^1].Cursor, out var after, out _)
                            ? page with
                            {
                                After = after,
                            }
                            : null;
                }
            }
        }
    }

    private static IEnumerable<(CandidateOrder? Order, ModelFilter Filter)> Orders() =>
        [
            (null, new()),
            (null, new() { Name = "BASE" }),
            (new(CandidateOrderField.Parameters, true), new()),
            (new(CandidateOrderField.Parameters, false), new()),
            (new(CandidateOrderField.Name, true), new()),
            (new(CandidateOrderField.DecodeSpeed, true), new()),
            (new(CandidateOrderField.Headroom, false), new()),
            (
                new(CandidateOrderField.Released, true),
                new() { Formats = [TextForm.Parse<ModelRegistry.Domain.Models.NumericFormatId>("bf16")] }
            ),
        ];

    private static DeploymentQuestion Question { get; } =
        new(
            [
                new() { Accelerator = SmallCatalog.H100, DevicesPerNode = 2 },
                new() { Accelerator = SmallCatalog.H100, DevicesPerNode = 1 },
            ],
            new()
            {
                Activities = [Activity.Run, Activity.FineTune],
                Purpose = Purpose.Commercial,
                EffectiveOn = new(2026, 7, 1),
            },
            new(),
            SmallCatalog.Registries[..3].ToHashSet()
        );

    private static Snapshot Start() =>
        SmallCatalog.Facts().Aggregate(Snapshot.Empty, (snapshot, fact) => snapshot.Apply(fact));

    private static CandidatePage Ask(
        Snapshot snapshot,
        DeploymentQuestion question,
        ModelFilter filter,
        IReadOnlySet<Verdict> verdicts,
        CandidateOrder? order,
        PageRequest page
    ) => DeployableModels.In(snapshot, question, filter, verdicts, order, page);

    private static CandidatePage AskPlainly(
        Snapshot snapshot,
        DeploymentQuestion question,
        ModelFilter filter,
        IReadOnlySet<Verdict> verdicts,
        CandidateOrder? order,
        PageRequest page
    )
    {
        var evaluation = new Evaluation(snapshot, question);
        var matcher = new ModelMatcher(filter, snapshot.LicenseIndex);
        var all = snapshot
            .Models.All.Where(model => question.Visible.Contains(model.Registry) && matcher.Matches(model))
            .SelectMany(model =>
                model
                    .Variants.Concat(Supposed(snapshot, question, model))
                    .Where(matcher.Matches)
                    .Select(variant => new Candidate(
                        model,
                        variant,
                        evaluation.Of(model, variant),
                        !model.Variants.Contains(variant)
                    ))
            )
            .ToList();
        int Count(Verdict verdict) => all.Count(candidate => candidate.Deployment.Verdict == verdict);
        return new(
            Page.Of(
                all.Where(candidate => verdicts.Contains(candidate.Deployment.Verdict)),
                candidate => KeyOf(candidate, order),
                page
            ),
            new(Count(Verdict.Yes), Count(Verdict.Conditional), Count(Verdict.Unknown), Count(Verdict.No))
        );
    }

    // What has no weights cannot be converted.
    private static IEnumerable<Variant> Supposed(Snapshot snapshot, DeploymentQuestion question, Model model) =>
        question
            .WhatIf.Where(format =>
                model.Variants.Count > 0 && model.Variants.All(variant => variant.Format != format.Key)
            )
            .Select(format => WhatIf.VariantOf(snapshot, model, format));

    private static SortKey KeyOf(Candidate candidate, CandidateOrder? order)
    {
        var name = $"{candidate.Model.Name.Key} {candidate.Variant.Name} {candidate.Model.Registry}";
        var fit = candidate.Deployment.Technical.Estimate;
        return order?.Field switch
        {
            null => SortKey.By(candidate.Model.Parameters, true, name, (int)candidate.Deployment.Verdict),
            CandidateOrderField.Name => new(0, 0, name, order.Descending),
            CandidateOrderField.Parameters => SortKey.By(candidate.Model.Parameters, order.Descending, name),
            CandidateOrderField.DecodeSpeed => SortKey.By(fit?.DecodeTokensPerSecond, order.Descending, name),
            CandidateOrderField.Headroom => SortKey.By(
                fit?.PerDeviceAvailableBytes - fit?.PerDeviceBytes,
                order.Descending,
                name
            ),
            _ => SortKey.By(candidate.Model.ReleasedOn?.DayNumber, order.Descending, name),
        };
    }
}
