using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Deployments;

/// <summary>The answer to a question about a deployment became another one.</summary>
/// <param name="Before">The verdict before; null: this is the first event, which tells the present verdict.</param>
/// <param name="Verdict">The answer now.</param>
/// <param name="Changed">The reasons of it that were not among those before; empty in the first event.</param>
/// <param name="Position">The facts that it goes by. Opaque.</param>
public sealed record VerdictChangedEvent(
    Verdict? Before,
    DeploymentVerdictNode Verdict,
    IReadOnlyList<Reason> Changed,
    string Position
);
