using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Deployments;

/// <summary>The joint answer: the worse of legal and technical.</summary>
/// <param name="Legal">May we?</param>
/// <param name="Technical">Can we?</param>
public sealed record DeploymentVerdict(LegalVerdict Legal, TechnicalVerdict Technical)
{
    /// <summary>The worse of the two halves.</summary>
    public Verdict Verdict => Legal.Verdict.And(Technical.Verdict);
}
