namespace ModelRegistry.Domain.Licenses;

/// <summary>Facts of a use that cannot all be true.</summary>
public static class UseRules
{
    /// <summary>The code of the failures.</summary>
    public const string Code = "CONTRADICTORY_FACTS";

    /// <summary>What contradicts itself, with paths from the use.</summary>
    public static IReadOnlyList<Failure> Contradictions(this Use use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return
        [
            .. Contradictions(use.Figures ?? [], "use", "actor", "metrics"),
            .. Result(use.Result),
            .. Safeguards(use),
        ];
    }

    /// <summary>What of some figures contradicts itself.</summary>
    internal static IEnumerable<Failure> Contradictions(
        IReadOnlyList<ActorFigure> figures,
        params IReadOnlyList<string> path
    )
    {
        foreach (var same in figures.GroupBy(figure => (figure.Metric, figure.Scope, figure.At, figure.Peak)))
            if (same.Select(figure => figure.Value).Distinct().Skip(1).Any())
                yield return new(
                    Code,
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
                yield return new(Code, $"A figure of {same.Key} is above the highest one ever reached.", path);
        }
    }

    private static IEnumerable<Failure> Result(UseResult? result)
    {
        if (result is { Kind: ResultKind.NotAModel, ContainsParentWeights: true })
            yield return Failed("What is no model contains no weights of one.", "result");
    }

    private static IEnumerable<Failure> Safeguards(Use use)
    {
        if (use.RemovesSafeguards == true && use.Fulfilled.Contains(ObligationKind.NoGuardrailBypass))
            yield return Failed(
                "Safeguards are removed, and the duty to keep them is called fulfilled.",
                "removesSafeguards"
            );
    }

    private static Failure Failed(string message, params IReadOnlyList<string> path) =>
        new(Code, message, ["use", .. path]);
}
