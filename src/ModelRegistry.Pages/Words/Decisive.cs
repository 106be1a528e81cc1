using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Words;

/// <summary>The sentence that decides an answer.</summary>
public static class Decisive
{
    /// <summary>The sentence of a candidate, of the half that decides.</summary>
    public static string Sentence(CandidateAnswer candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var reasons =
            candidate.Legal.Verdict == candidate.Verdict ? candidate.Legal.Reasons : candidate.Technical.Reasons;
        var deciding = reasons.Where(reason => reason.Verdict == candidate.Verdict).ToList();
        if (deciding.Count == 0)
            return "";
        var more = deciding.Count > 1 && candidate.Verdict != Verdict.Yes ? $" And {deciding.Count - 1} more." : "";
        return Readable.Sentence(deciding[0].Message) + more;
    }
}
