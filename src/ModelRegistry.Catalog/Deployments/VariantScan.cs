using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>A page in any order, of the candidates that a filter wants: every variant of the visible registries is looked at.</summary>
internal sealed class VariantScan(
    Snapshot snapshot,
    Judgement judgement,
    ModelFilter filter,
    IReadOnlySet<Verdict> verdicts,
    CandidateOrder? order,
    PageRequest page
)
{
    private readonly Dictionary<CandidateClass, double?> values = [];

    public CandidatePage Answer()
    {
        var matcher = new ModelMatcher(filter, snapshot.LicenseIndex);
        var counts = new int[4];
        List<Found> wanted = [];
        foreach (var row in judgement.Candidates(matcher))
        {
            var verdict = judgement.Of(row);
            counts[(int)verdict]++;
            if (verdicts.Contains(verdict))
                wanted.Add(new(row, verdict));
        }

        var found = Page.Of(wanted, KeyOf, page).Select(one => judgement.Answer(one.Row));
        return new(found, new(counts[0], counts[1], counts[2], counts[3]));
    }

    private SortKey KeyOf(Found found)
    {
        var (row, name) = (found.Row, found.Row.Name);
        if (order is null)
            return SortKey.By(row.Model.Parameters, descending: true, name, (int)found.Verdict);
        if (order.Field == CandidateOrderField.Name)
            return new(0, 0, name, order.Descending);
        return SortKey.By(ValueOf(row, order.Field), order.Descending, name);
    }

    private double? ValueOf(CandidateRow row, CandidateOrderField field)
    {
        if (field == CandidateOrderField.Parameters)
            return row.Model.Parameters;
        if (field == CandidateOrderField.Released)
            return row.Model.ReleasedOn?.DayNumber;
        if (judgement.IsSingular(row.Row))
            return Figure(row, field);
        // Licenses have no part in a figure of the hardware, where it is told without them.
        var place = judgement.IsTechnicalByShape ? row.Class with { Stack = 0 } : row.Class;
        return values.TryGetValue(place, out var known) ? known : values[place] = Figure(row, field);
    }

    private double? Figure(CandidateRow row, CandidateOrderField field)
    {
        var estimate = judgement.EstimateOf(row);
        return field == CandidateOrderField.DecodeSpeed
            ? estimate?.DecodeTokensPerSecond
            : estimate?.PerDeviceAvailableBytes - estimate?.PerDeviceBytes;
    }

    private sealed record Found(CandidateRow Row, Verdict Verdict);
}
