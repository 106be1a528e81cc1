namespace ModelRegistry.Domain.Tenancy;

/// <summary>Figures about one actor that cannot all be true.</summary>
internal static class ActorFigures
{
    /// <summary>What of some figures contradicts itself.</summary>
    public static IEnumerable<Failure> Contradictions(
        IReadOnlyList<ActorFigure> figures,
        params IReadOnlyList<string> path
    )
    {
        foreach (var same in figures.GroupBy(figure => (figure.Metric, figure.Scope, figure.At, figure.Peak)))
            if (same.Select(figure => figure.Value).Distinct().Skip(1).Any())
                yield return new(
                    FailureCode.ContradictoryFacts,
                    $"{same.Key.Metric} is given twice for one period, with values that differ.",
                    path
                );
        foreach (var same in figures.GroupBy(figure => figure.Metric))
        {
            // Nothing of a metric is above its peak; a product is part of its owner, so the owner's peak bounds it too.
            var peaks = same.Where(figure => figure.Peak).ToList();
            if (
                same.Any(figure =>
                    peaks.Exists(peak =>
                        figure.Value > peak.Value && (peak.Scope == figure.Scope || peak.Scope is MetricScope.Licensee)
                    )
                )
            )
                yield return new(
                    FailureCode.ContradictoryFacts,
                    $"A figure of {same.Key} is above the highest one ever reached.",
                    path
                );
        }
    }
}
