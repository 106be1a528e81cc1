using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What is asked of every variant alike.</summary>
/// <param name="Systems">The pools; a model runs within one of them.</param>
/// <param name="Use">What is to be done, for the legal half.</param>
/// <param name="Workload">What is to be done, for the technical half.</param>
/// <param name="Visible">The registries whose models and reports the caller may see.</param>
/// <param name="Tenant">The tenant whose policy and determinations apply; null: none.</param>
/// <param name="Team">The team that asks, whose tenant it is; null: none.</param>
public sealed record DeploymentQuestion(
    IReadOnlyList<HardwareSystem> Systems,
    Use Use,
    Workload Workload,
    IReadOnlySet<RegistryId> Visible,
    TenantId? Tenant = null,
    RegistryId? Team = null
)
{
    /// <summary>Formats that each model is asked about too, where it is not published in them; only lists look at them.</summary>
    public IReadOnlyList<NumericFormat> WhatIf { get; init; } = [];
}

/// <summary>Answers one question for models of one snapshot, one by one.</summary>
public sealed class Evaluation
{
    // A sentence names so many pools; a question may hold more.
    private const int MostPoolsTold = 8;

    private readonly Snapshot snapshot;
    private readonly DeploymentQuestion question;
    private readonly (HardwareSystem System, Accelerator? Accelerator)[] pools;
    private readonly NumericFormat? cacheFormat;
    private readonly RuntimeIndex runtimes;
    private readonly RuntimeFigures? namedRuntime;
    private readonly PolicyLayer? policy;
    private readonly Evaluation[] byPool = [];
    private readonly LicenseIndex licenses;
    private readonly LineageEdges edges;
    private readonly LineageEdges plainEdges;
    private readonly TenantStatements? statements;
    private readonly Dictionary<Model, Model> amended = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<ValueTuple<Modality?>, JudgedLayers> judged = new();
    private readonly ConcurrentDictionary<ValueTuple<Modality?>, JudgedLayers> explained = new();
    private LegalKey? legalKey;
    private TechnicalKey? technicalKey;

    /// <summary>Prepares a question against a snapshot.</summary>
    public Evaluation(Snapshot snapshot, DeploymentQuestion question)
    {
        (this.snapshot, this.question) = (snapshot, question);
        licenses = snapshot.LicensesOf(question.Tenant);
        statements = question.Tenant is { } asking ? snapshot.Statements.Find(EntityKey.Of(asking)) : null;
        foreach (var one in statements?.Statements ?? [])
            if (snapshot.Find(one.Registry, one.Model) is { } stated)
                amended[stated] = statements!.Amend(stated);
        plainEdges = new((name, own) => snapshot.Resolve(own, name));
        edges =
            amended.Count == 0
                ? plainEdges
                : new((name, own) => snapshot.Resolve(own, name) is { } found ? Amended(found) : null);
        pools = [.. question.Systems.Select(system => (system, snapshot.Find(system.Accelerator)))];
        cacheFormat = question.Workload.KvCacheFormat is { } format ? snapshot.Find(format) : null;
        runtimes = snapshot.RuntimeIndex;
        namedRuntime = question.Workload.Runtime is { } runtime
            ? runtimes.For(runtime, question.Workload.RuntimeVersion)
            : null;
        policy =
            question.Tenant is { } tenant && snapshot.PolicyOf(tenant) is { } layer
                ? layer with
                {
                    Accelerator = question.Systems[0].Accelerator,
                    Vendor = pools[0].Accelerator?.Vendor,
                    Processing = pools[0].Accelerator is { } chip ? ProcessingOf(chip) : null,
                    Team = question.Team,
                }
                : null;
        // Where a policy tells accelerators apart, what may run on one pool may not run on another: the halves must be joined pool by pool.
        if (policy?.NamesAccelerators == true && pools.Length > 1)
            byPool =
            [
                .. question.Systems.Select(system => new Evaluation(snapshot, question with { Systems = [system] })),
            ];
    }

    /// <summary>The answer for a model: its best variant, or that it has no weights.</summary>
    public DeploymentVerdict OfBest(Model model)
    {
        if (byPool.Length > 0)
            return Best(pool => pool.OfBest(model));
        var legal = LegalOf(model);
        var best = InOrder(model.Variants.Select(variant => TechnicalOf(model, variant))).FirstOrDefault();
        return new(legal, best ?? WithoutWeights(model));
    }

    /// <summary>The answer for one variant of a model, registered or not.</summary>
    public DeploymentVerdict Of(Model model, Variant variant) =>
        byPool.Length > 0 ? Best(pool => pool.Of(model, variant)) : new(LegalOf(model), TechnicalOf(model, variant));

    private DeploymentVerdict Best(Func<Evaluation, DeploymentVerdict> ask)
    {
        var answers = byPool.Select(ask).ToList();
        var best = answers
            .OrderBy(answer => answer.Verdict)
            .ThenBy(answer => answer.Technical.Verdict)
            .ThenBy(answer => answer.Legal.Verdict)
            .ThenByDescending(answer => TokensPerSecond(answer.Technical))
            .First();
        return best with { Technical = WithPools(best.Technical, answers.Select(answer => answer.Technical)) };
    }

    private static TechnicalVerdict WithPools(TechnicalVerdict best, IEnumerable<TechnicalVerdict> all) =>
        best with
        {
            Pools = [.. all.Select(PoolVerdict.For).OfType<PoolVerdict>()],
        };

    /// <summary>True where the technical half of the answer is that it runs.</summary>
    /// <param name="model">The model.</param>
    /// <param name="variant">The variant; null: any of the model's.</param>
    internal bool Runs(Model model, Variant? variant) =>
        variant is null
            ? model.Variants.Any(one => Runs(model, one))
            : TechnicalVerdictOf(model, variant, reported: true).IsGo();

    // The best verdict first, and of equal ones the fastest; what has no speed comes after what has one.
    private static IEnumerable<TechnicalVerdict> InOrder(IEnumerable<TechnicalVerdict> answers) =>
        answers.OrderBy(answer => answer.Verdict).ThenByDescending(TokensPerSecond);

    private static double TokensPerSecond(TechnicalVerdict answer) => answer.Estimate?.TotalTokensPerSecond ?? 0;

    /// <summary>The verdict of <see cref="Of"/> alone.</summary>
    internal Verdict Judge(Model model, Variant variant) =>
        byPool.Length > 0
            ? byPool.Min(pool => pool.Judge(model, variant))
            : LegalVerdictOf(model, IsRegistered(model)).And(TechnicalVerdictOf(model, variant, reported: true));

    /// <summary>The pools as which the question is answered: where halves are joined pool by pool, each is one by itself.</summary>
    internal IReadOnlyList<Evaluation> Joined => byPool.Length > 0 ? byPool : [this];

    /// <summary>What legal verdicts of license stacks depend on beside the stack; the modality that counts is the model's, and part of its stack.</summary>
    internal LegalKey LegalKey =>
        legalKey ??= new(
            JsonSerializer.Serialize(question.Use with { Modality = null }, StoredForm.Options),
            snapshot.Licenses
        )
        {
            Own = question.Tenant is { } tenant ? snapshot.OwnLicensesOf(tenant) : null,
            Statements = statements,
            Policy = policy is null
                ? null
                : new(
                    policy.Tenant,
                    snapshot.Policies,
                    snapshot.Determinations,
                    snapshot.PublicRules,
                    policy.NamesAccelerators ? policy.Accelerator : null,
                    policy.NamesTeams ? policy.Team : null
                ),
        };

    /// <summary>What technical verdicts of shapes depend on beside the shape.</summary>
    internal TechnicalKey TechnicalKey =>
        technicalKey ??= new(
            JsonSerializer.Serialize(question.Systems, StoredForm.Options)
                + JsonSerializer.Serialize(question.Workload, StoredForm.Options),
            snapshot.Accelerators,
            snapshot.TeamAccelerators,
            snapshot.Formats,
            snapshot.Runtimes
        );

    /// <summary>The models that are told apart from others under the same licenses.</summary>
    internal IReadOnlySet<ModelName> NamedModels => policy?.NamedModels ?? FrozenSet<ModelName>.Empty;

    /// <summary>The models of which the tenant's counsel states something.</summary>
    internal IEnumerable<Model> StatedModels => amended.Keys;

    /// <summary>Whether a rule tells models apart by what they are, rather than by their licenses.</summary>
    internal bool NamesModels => policy?.NamesModels == true;

    /// <summary>Whether such a rule may match a model.</summary>
    internal bool Singles(Model model) => policy?.Singles(model) == true;

    /// <summary>The legal verdict of every model with this one's license stack that is not named.</summary>
    internal Verdict LegalOfStack(Model model) => LegalVerdictOf(model, asNamed: false);

    /// <summary>The technical verdict of every variant with this one's shape that nobody reports on.</summary>
    internal Verdict TechnicalOfShape(Model model, Variant variant) =>
        TechnicalVerdictOf(model, variant, reported: false);

    /// <summary>The reasons that decide the legal half for every model with this one's license stack that is not named.</summary>
    internal IReadOnlyList<Reason> LegalCausesOf(Model model)
    {
        var use = UseOf(model);
        return LegalEngine.Causes(
            LayersOf(model, use, explains: true, plainEdges),
            use,
            licenses,
            policy is null ? null : For(policy, model),
            explained.GetOrAdd(ValueTuple.Create(model.Modality), _ => new())
        );
    }

    /// <summary>The technical half of the answer.</summary>
    internal TechnicalVerdict TechnicalAnswerOf(Model model, Variant variant) => TechnicalOf(model, variant);

    // What is known of the model as such (that training it failed, say) stands beside the lack of weights.
    private TechnicalVerdict WithoutWeights(Model model)
    {
        var all = question.Systems.Select(system => WithoutWeights(model, system)).ToList();
        return WithPools(all[0], all);
    }

    private TechnicalVerdict WithoutWeights(Model model, HardwareSystem system)
    {
        var verdict = TechnicalEngine.NoWeights(system);
        if (snapshot.Find(system.Accelerator) is not { } accelerator)
            return verdict;
        var known = TechnicalEngine.Evaluate(Question(model, null, system, accelerator));
        var reported = known.Reasons.Where(reason =>
            reason.Code is ReasonCodes.ReportedWorks or ReasonCodes.ReportedFails or ReasonCodes.ModelWithdrawn
        );
        return verdict with { Reasons = [.. verdict.Reasons, .. reported], Evidence = known.Evidence };
    }

    private LegalVerdict LegalOf(Model model)
    {
        var use = UseOf(model);
        return LegalEngine.Evaluate(
            LayersOf(Amended(model), use, explains: true, edges),
            use,
            licenses,
            policy is null ? null : For(policy, model)
        );
    }

    private PolicyLayer For(PolicyLayer layer, Model model) =>
        IsRegistered(model)
            ? layer with
            {
                Subject = model.Name,
                About = PolicySubject.From(model),
            }
            : layer with
            {
                Subject = null,
                About = PolicySubject.Unregistered,
            };

    // Total processing performance: operations per second in trillions, times the bits of an operand, the highest over all formats.
    private double? ProcessingOf(Accelerator accelerator)
    {
        double? highest = null;
        foreach (var (key, operations) in accelerator.PeakOperationsPerSecond)
            if (snapshot.Find(key) is { } format)
                highest = Math.Max(highest ?? 0, operations / 1e12 * Math.Round(format.BitsPerWeight));
        return highest;
    }

    private Verdict LegalVerdictOf(Model model, bool asNamed)
    {
        var use = UseOf(model);
        if (asNamed && (policy is not null || statements is not null))
            return LegalEngine.Judge(
                LayersOf(Amended(model), use, explains: false, edges),
                use,
                licenses,
                policy is null ? null : For(policy, model)
            );
        var layers = LayersOf(model, use, explains: false, plainEdges);
        return LegalEngine.Judge(
            layers,
            use,
            licenses,
            policy is null ? null : policy with { Subject = null, About = null },
            judged.GetOrAdd(ValueTuple.Create(model.Modality), _ => new())
        );
    }

    private Verdict TechnicalVerdictOf(Model model, Variant variant, bool reported)
    {
        var best = Verdict.No;
        foreach (var (system, accelerator) in pools)
            best = best.Or(
                accelerator is null
                    ? Verdict.Unknown
                    : TechnicalEngine.Judge(Question(model, variant, system, accelerator, reported))
            );
        return best;
    }

    private Use UseOf(Model model) => question.Use with { Modality = model.Modality };

    private static LicenseLayers LayersOf(Model model, Use use, bool explains, LineageEdges along) =>
        Lineage.Of(model, use.EffectiveOn, along, explains);

    private Model Amended(Model model) => amended.GetValueOrDefault(model, model);

    private TechnicalVerdict TechnicalOf(Model model, Variant variant)
    {
        if (pools is [var only])
            return TechnicalOn(model, variant, only.System, only.Accelerator);
        TechnicalVerdict[] asked =
        [
            .. pools.Select(pool => TechnicalOn(model, variant, pool.System, pool.Accelerator)),
        ];
        TechnicalVerdict[] answers = [.. InOrder(asked)];
        var best = answers[0] with { Reasons = [.. answers[0].Reasons, OtherPools(answers[1..])] };
        return WithPools(best, asked);
    }

    private Reason OtherPools(IReadOnlyList<TechnicalVerdict> others) =>
        new(
            ReasonCodes.OtherPools,
            Verdict.Yes,
            $"The other pools: {string.Join("; ", others.Take(MostPoolsTold).Select(Told))}{(others.Count > MostPoolsTold ? $"; and {others.Count - MostPoolsTold} more" : "")}.",
            Provenance.Estimated
        );

    private string Told(TechnicalVerdict answer)
    {
        var system = answer.System!;
        var name = snapshot.Find(system.Accelerator)?.Name ?? system.Accelerator.ToString();
        var devices = (long)system.DevicesPerNode * system.Nodes;
        var speed = answer.Estimate?.TotalTokensPerSecond is { } tokens
            ? string.Create(CultureInfo.InvariantCulture, $", {tokens:0} tokens per second")
            : "";
        var why = answer.Verdict == Verdict.Yes ? "" : $" ({answer.Reasons[0].Code})";
        return $"{devices} x {name}: {answer.Verdict.ToString().ToUpperInvariant()}{why}{speed}";
    }

    private TechnicalVerdict TechnicalOn(Model model, Variant variant, HardwareSystem system, Accelerator? accelerator)
    {
        if (accelerator is null)
        {
            var missing = new Reason(
                "UNKNOWN_ACCELERATOR",
                Verdict.Unknown,
                $"Nothing is known of the accelerator '{system.Accelerator}'.",
                Provenance.Unresolved
            );
            return new()
            {
                Verdict = Verdict.Unknown,
                Reasons = [missing],
                Variant = variant.Name,
                System = system,
                Support = Support.Unknown,
            };
        }

        return TechnicalEngine.Evaluate(Question(model, variant, system, accelerator));
    }

    private TechnicalQuestion Question(
        Model model,
        Variant? variant,
        HardwareSystem system,
        Accelerator accelerator,
        bool reported = true
    )
    {
        var format = variant?.Format is { } key ? snapshot.Find(key) : null;
        return new()
        {
            Architecture = model.Architecture,
            Format = format,
            FormatName = variant?.Format,
            WeightBytes = variant?.WeightBytes,
            WeightBytesProvenance = variant?.WeightBytesProvenance ?? Provenance.Unresolved,
            Parameters = model.Parameters,
            Modality = model.Modality,
            Model = model.Name.ToString(),
            Withdrawal = model.Withdrawal,
            Successor = model.Successor,
            Supposed = variant is not null && model.Variants.All(published => published.Name != variant.Name),
            Variant = variant?.Name,
            Accelerator = accelerator,
            System = system,
            Workload = question.Workload,
            Runtime = namedRuntime ?? runtimes.For(format),
            Offloading = runtimes.Offloading,
            Evidence = reported ? EvidenceOn(model, variant, system) : [],
            KvCacheFormat = cacheFormat ?? StatedCache(model),
        };
    }

    // A checkpoint may ask for the format of its cache; runtimes that follow it do so where nothing else is asked.
    private NumericFormat? StatedCache(Model model) =>
        question.Workload.KvCacheFormat is null
        && namedRuntime?.Memory.FollowsCacheOfCheckpoint == true
        && model.Architecture?.CacheFormat is { } stated
            ? snapshot.Find(stated)
            : null;

    private bool IsRegistered(Model model) => ReferenceEquals(snapshot.Find(model.Registry, model.Name), model);

    // A candidate that is not registered has no reports, even if a registered model has the same name.
    private IReadOnlyList<CompatibilityReport> EvidenceOn(Model model, Variant? variant, HardwareSystem system) =>
        IsRegistered(model)
            ? snapshot.Reports.On(model, variant?.Name, system.Accelerator, question.Visible.Contains)
            : [];
}
