using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Licenses;

/// <summary>The legal half of an answer: may we?</summary>
public sealed class LegalVerdictNode(LegalVerdict legal, LicenseIndex licenses)
{
    /// <summary>Layers that one question may have; real lineages have fewer than ten.</summary>
    private const int MaxLayers = 100;

    /// <summary>Answers for a stack of licenses: the subject's own, and those of what it was made from.</summary>
    public static Answer<LegalVerdictNode> For(
        QuestionScope scope,
        IReadOnlyList<LicenseLayerInput> layers,
        UseInput use,
        Modality? modality
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(layers);
        ArgumentNullException.ThrowIfNull(use);
        var reader = new InputReader(scope);
        if (layers.Count is 0 or > MaxLayers)
            reader.Refuse($"{layers.Count} layers: from 1 to {MaxLayers} can be asked about.", "layers");
        var asked = use.Read(reader) with { Modality = modality };
        var tenant = reader.Failed ? null : use.Tenant();
        var known = scope.Snapshot.LicensesOf(tenant);
        var read = layers.Take(MaxLayers).Select(layer => layer.Read(reader)).ToList();
        if (reader.Failed)
            return reader.Failures[0];
        var policy = tenant is null ? null : scope.Snapshot.PolicyOf(tenant);
        if (policy is not null)
            policy = policy with { Team = use.TeamId() };
        return new LegalVerdictNode(LegalEngine.Evaluate(new LicenseLayers(read, []), asked, known, policy), known);
    }

    /// <summary>What the reasons come to.</summary>
    public Verdict Verdict => legal.Verdict;

    /// <summary>Decisive first; each cites a clause or a rule.</summary>
    public IReadOnlyList<Reason> Reasons => legal.Reasons;

    /// <summary>Clauses that were read and do not bite here, each with why; none of them decides.</summary>
    public IReadOnlyList<Reason> Considered => legal.Considered;

    /// <summary>What is owed, over all layers, without duplicates.</summary>
    public IReadOnlyList<ObligationNode> Obligations =>
        [.. legal.Obligations.Select(obligation => new ObligationNode(obligation, licenses))];
}

/// <summary>Something that is owed for a use.</summary>
public sealed class ObligationNode(Obligation obligation, LicenseIndex licenses)
{
    /// <summary>What sort of thing.</summary>
    public ObligationKind Kind => obligation.Kind;

    /// <summary>Where it stands.</summary>
    public ObligationStatus Status => obligation.Status;

    /// <summary>The license that asks it; null: owed by policy.</summary>
    public LicenseNode? License =>
        obligation.License is { } key && licenses.Find(key.ToString()) is { } license
            ? new LicenseNode(license, licenses)
            : null;

    /// <summary>Where the license asks it.</summary>
    public string? Clause => obligation.Clause;

    /// <summary>The words that must appear, alternatives where the license offers a choice; often empty.</summary>
    public IReadOnlyList<string> RequiredTexts => obligation.RequiredTexts;

    /// <summary>One sentence.</summary>
    public string Summary => obligation.Summary;
}
