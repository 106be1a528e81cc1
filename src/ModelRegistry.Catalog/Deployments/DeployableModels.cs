using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What candidates are ordered by.</summary>
public enum CandidateOrderField
{
    /// <summary>Total parameters.</summary>
    Parameters,

    /// <summary>Tokens per second of one sequence.</summary>
    DecodeSpeed,

    /// <summary>Bytes left free on the fullest device.</summary>
    Headroom,

    /// <summary>The day of publication.</summary>
    Released,

    /// <summary>The model's name.</summary>
    Name,
}

/// <summary>An order of candidates.</summary>
public sealed record CandidateOrder(CandidateOrderField Field, bool Descending);

/// <summary>A variant with its answer.</summary>
public sealed record Candidate(Model Model, Variant Variant, DeploymentVerdict Deployment);

/// <summary>How many candidates there are of each verdict.</summary>
/// <param name="Yes">Allowed, and runs.</param>
/// <param name="Conditional">Allowed and runs, once obligations or settings are met.</param>
/// <param name="Unknown">Something that decides is not known.</param>
/// <param name="No">Forbidden, or does not run.</param>
public sealed record VerdictCounts(int Yes, int Conditional, int Unknown, int No);

/// <summary>A page of candidates.</summary>
/// <param name="Page">The candidates whose verdict is asked for; its total counts them.</param>
/// <param name="Counts">Candidates by verdict, before the verdicts that are asked for are applied.</param>
public sealed record CandidatePage(Page<Candidate> Page, VerdictCounts Counts);

/// <summary>The main question: what may and can this team run on this hardware, for this use?</summary>
public static class DeployableModels
{
    /// <summary>Scans the visible variants, and explains one page of them.</summary>
    /// <param name="order">Null: verdict, then parameters descending, then name.</param>
    public static CandidatePage In(
        Snapshot snapshot, DeploymentQuestion question, ModelFilter filter, IReadOnlySet<Verdict> verdicts, CandidateOrder? order, PageRequest page)
    {
        var evaluation = new Evaluation(snapshot, question);
        var counts = new int[4];
        List<Candidate> wanted = [];
        foreach (var row in snapshot.Models.Variants.Visible(question.Visible.Contains))
        {
            if (!filter.Matches(row.Variant) || !filter.Matches(row.Model, snapshot.LicenseIndex)) continue;
            var answer = evaluation.Of(row);
            counts[(int)answer.Verdict]++;
            if (verdicts.Contains(answer.Verdict)) wanted.Add(new(row.Model, row.Variant, answer));
        }

        return new(Page.Of(wanted, candidate => KeyOf(candidate, order), page), new(counts[0], counts[1], counts[2], counts[3]));
    }

    private static SortKey KeyOf(Candidate candidate, CandidateOrder? order)
    {
        var name = $"{candidate.Model.Name.Key} {candidate.Variant.Name} {candidate.Model.Registry}";
        if (order is null) return SortKey.By(candidate.Model.Parameters, descending: true, name, (int)candidate.Deployment.Verdict);
        if (order.Field == CandidateOrderField.Name) return new(0, 0, name, order.Descending);
        return SortKey.By(ValueOf(candidate, order.Field), order.Descending, name);
    }

    private static double? ValueOf(Candidate candidate, CandidateOrderField field) => field switch
    {
        CandidateOrderField.Parameters => candidate.Model.Parameters,
        CandidateOrderField.DecodeSpeed => candidate.Deployment.Technical.Estimate?.DecodeTokensPerSecond,
        CandidateOrderField.Headroom => candidate.Deployment.Technical.Estimate is { } fit ? fit.PerDeviceAvailableBytes - fit.PerDeviceBytes : null,
        CandidateOrderField.Released => candidate.Model.ReleasedOn?.DayNumber,
        _ => null,
    };
}
