namespace ModelRegistry.Domain.Compatibility;

/// <summary>Speculative decoding: what a draft holds in memory and saves in time rests on the model that drafts, which is not computed.</summary>
internal static class DraftCheck
{
    /// <summary>That it is not known; null: nothing drafts.</summary>
    public static Reason? Of(TechnicalQuestion question)
    {
        if (question.Workload is not { Draft: { } draft, Phase: Phase.Inference })
            return null;
        var drafts = draft.Model ?? "extra heads of the model";
        var accepted = draft.AcceptedTokens is { } tokens
            ? Wording.Of(question.Explains, $", with {tokens} accepted tokens a check")
            : "";
        return new(
            ReasonCodes.DraftNotComputed,
            Verdict.Unknown,
            Wording.Of(
                question.Explains,
                $"What drafting by {drafts}{accepted} adds to the memory and saves in time is not computed: the figures are those without it. A report of such a run would settle it, or the question without a draft."
            ),
            Provenance.Unresolved
        );
    }
}
