using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Licenses;

/// <summary>Facts of a use that cannot all be true.</summary>
public static class UseRules
{
    /// <summary>What contradicts itself, with paths from the use.</summary>
    public static IReadOnlyList<Failure> Contradictions(this Use use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return [.. ActorFigures.Contradictions(use.Figures ?? [], "use", "actor", "metrics"), .. Safeguards(use)];
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
        new(FailureCode.ContradictoryFacts, message, ["use", .. path]);
}
