using System.Text.Json;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>A subject with the answers of its variants, best first.</summary>
/// <param name="Name">As it was asked.</param>
/// <param name="Variants">The answers, never empty.</param>
internal sealed record CheckedSubject(string Name, IReadOnlyList<CheckedVariant> Variants)
{
    /// <summary>The verdict of the best variant.</summary>
    public Verdict Verdict => Variants[0].Answer.Verdict;
}

/// <summary>A variant with its answer.</summary>
/// <param name="Name">MODEL:VARIANT.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Json">The answer as the API writes it.</param>
internal sealed record CheckedVariant(string Name, DeploymentAnswer Answer, JsonElement Json)
{
    /// <summary>The reason that decides: the first of the worse half.</summary>
    public ReasonAnswer? Decisive =>
        Answer.Legal.Reasons.Concat(Answer.Technical.Reasons).FirstOrDefault(one => one.Verdict == Answer.Verdict)
        ?? Answer.Technical.Reasons.Concat(Answer.Legal.Reasons).FirstOrDefault();
}
