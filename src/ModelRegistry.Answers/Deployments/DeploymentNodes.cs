using System.Reflection;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Deployments;

/// <summary>The joint answer: may we, and can we?</summary>
public sealed class DeploymentVerdictNode(
    DeploymentVerdict deployment,
    Snapshot snapshot,
    LicenseIndex licenses,
    Remedies remedies,
    DateTimeOffset now
)
{
    private static readonly string version = typeof(DeploymentVerdict)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion;

    /// <summary>Answers a question about one variant.</summary>
    /// <param name="check">The question.</param>
    /// <param name="snapshot">The facts.</param>
    /// <param name="now">When it is answered.</param>
    /// <param name="cancellation">Breaks the search for remedies off.</param>
    public static DeploymentVerdictNode For(
        DeploymentCheck check,
        Snapshot snapshot,
        DateTimeOffset now,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(snapshot);
        var (question, (model, variant)) = check;
        var evaluation = new Evaluation(snapshot, question);
        return new(
            variant is null ? evaluation.OfBest(model) : evaluation.Of(model, variant),
            snapshot,
            snapshot.LicensesOf(question.Tenant),
            new Remedies(snapshot, question, model, variant, cancellation),
            now
        );
    }

    // Found once, however often and under whatever names a document asks for them.
    private readonly Lazy<IReadOnlyList<Remedy>> found = new(() => remedies.Of(deployment));
    private readonly Lazy<int?> smallestDevices = new(() => remedies.SmallestDevices(deployment));

    /// <summary>The worse of legal and technical.</summary>
    public Verdict Verdict => deployment.Verdict;

    /// <summary>The facts that were asked: the same position gives the same answer. Opaque.</summary>
    public string Position => snapshot.ShownPosition;

    /// <summary>The version of the shipped catalog that the answering program brought in.</summary>
    public string CatalogVersion => snapshot.CatalogVersion;

    /// <summary>The version of the program that answered, and after a "+" the commit that it was built from, where that was known.</summary>
    public string EngineVersion => version;

    /// <summary>When it was answered.</summary>
    public DateTime AnsweredAt => now.UtcDateTime;

    /// <summary>May we?</summary>
    public LegalVerdictNode Legal => new(deployment.Legal, licenses);

    /// <summary>Can we?</summary>
    public TechnicalVerdictNode Technical => new(deployment.Technical, snapshot);

    /// <summary>
    /// What would mend an answer that is NO or UNKNOWN, or half of it: the smallest changes of the question, each verified by asking again,
    /// cheapest first, at most 16. Empty where the answer goes ahead, and where nothing that is known helps. Computed only when asked for.
    /// </summary>
    [Price(3_000, PerModel = 0.02)]
    public IReadOnlyList<RemedyNode> Remedies =>
        [.. found.Value.Select(remedy => new RemedyNode(remedy, snapshot, licenses))];

    /// <summary>The fewest devices of the judged pool's kind on which the judged variant runs as asked: within one node, then by whole nodes; null: not found. Computed only when asked for.</summary>
    [Price(300)]
    public int? SmallestDevices => smallestDevices.Value;
}

/// <summary>A change of the question that mends the answer, or half of it; the engines were asked again with it.</summary>
public sealed class RemedyNode(Remedy remedy, Snapshot snapshot, LicenseIndex licenses)
{
    /// <summary>The kind of its costliest change.</summary>
    public RemedyKind Kind => remedy.Kind;

    /// <summary>One sentence with the figures in it.</summary>
    public string Message => remedy.Message;

    /// <summary>The values that change; one where one is enough.</summary>
    public IReadOnlyList<RemedyChange> Changes => remedy.Changes;

    /// <summary>The joint verdict of the changed question. UNKNOWN or NO: the other half is still in the way.</summary>
    public Verdict Verdict => remedy.Verdict;

    /// <summary>May we, then?</summary>
    public LegalVerdictNode Legal => new(remedy.Answer.Legal, licenses);

    /// <summary>Can we, then?</summary>
    public TechnicalVerdictNode Technical => new(remedy.Answer.Technical, snapshot);
}

/// <summary>The technical half of an answer: can we?</summary>
public sealed class TechnicalVerdictNode(TechnicalVerdict technical, Snapshot snapshot)
{
    /// <summary>What the reasons come to.</summary>
    public Verdict Verdict => technical.Verdict;

    /// <summary>Decisive first.</summary>
    public IReadOnlyList<Reason> Reasons => technical.Reasons;

    /// <summary>The variant that was judged.</summary>
    public string? Variant => technical.Variant?.ToString();

    /// <summary>The pool that was judged.</summary>
    public SystemNode? System => technical.System is { } system ? new(system, snapshot) : null;

    /// <summary>How the hardware computes this numeric format.</summary>
    public Support Support => technical.Support;

    /// <summary>Memory and speed; null only when neither architecture nor weight size is known.</summary>
    public FitEstimate? Estimate => technical.Estimate;

    /// <summary>The command that runs it, each flag with why; null: the answer is no or unknown, no runtime is known, or its flags are not.</summary>
    public RuntimeCommand? Command => technical.Command;

    /// <summary>What each pool of the question says to the judged variant, in their order.</summary>
    public IReadOnlyList<PoolVerdictNode> Pools =>
        [.. technical.Pools.Select(pool => new PoolVerdictNode(pool, snapshot))];

    /// <summary>The reports that decided or contradict, at most 20.</summary>
    public IReadOnlyList<ReportNode> Evidence =>
        [.. technical.Evidence.Select(report => new ReportNode(report, snapshot))];
}

/// <summary>A variant with its answer.</summary>
public sealed class CandidateNode(Candidate candidate, Snapshot snapshot, LicenseIndex licenses)
{
    /// <summary>The model.</summary>
    public ModelNode Model => new(candidate.Model, snapshot);

    /// <summary>The variant.</summary>
    public VariantNode Variant => new(candidate.Model, candidate.Variant, snapshot);

    /// <summary>True: a what-if, whose size is computed; nobody is known to have published the variant.</summary>
    public bool Computed => candidate.Computed;

    /// <summary>The worse of legal and technical.</summary>
    public Verdict Verdict => candidate.Deployment.Verdict;

    /// <summary>May we?</summary>
    public LegalVerdictNode Legal => new(candidate.Deployment.Legal, licenses);

    /// <summary>Can we?</summary>
    public TechnicalVerdictNode Technical => new(candidate.Deployment.Technical, snapshot);
}

/// <summary>A page of candidates; totalCount counts those of the wanted verdicts.</summary>
public sealed class CandidateConnection(Page<CandidateNode> page, VerdictCounts counts, Snapshot snapshot)
    : Connection<CandidateNode>(page)
{
    /// <summary>Answers what may and can be run; where something cannot be read, the first failure.</summary>
    public static Answer<CandidateConnection> For(QuestionScope scope, DeployableModelsQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(asked);
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, asked.On, asked.Use, asked.Workload) with
        {
            WhatIf = DeploymentQuestions.ReadWhatIf(reader, asked.WhatIf),
        };
        var wanted = (asked.Filter ?? new()).Read(reader);
        var page = asked.ReadPage(reader);
        if (reader.Failed)
            return reader.Failures[0];
        var found = DeployableModels.In(
            scope.Snapshot,
            question,
            wanted,
            (asked.Verdicts ?? Enum.GetValues<Verdict>()).ToHashSet(),
            asked.OrderBy?.Read(),
            page,
            scope.Cancellation
        );
        var licenses = scope.Snapshot.LicensesOf(question.Tenant);
        return new CandidateConnection(
            found.Page.Select(candidate => new CandidateNode(candidate, scope.Snapshot, licenses)),
            found.Counts,
            scope.Snapshot
        );
    }

    /// <summary>Candidates by verdict, before the wanted verdicts are applied.</summary>
    public VerdictCounts Counts => counts;

    /// <summary>The facts that were asked: the same position gives the same answer. Opaque.</summary>
    public string Position => snapshot.ShownPosition;
}
