using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;

namespace ModelRegistry.Client.Answers;

/// <summary>The joint answer for one variant.</summary>
public sealed record DeploymentAnswer
{
    public required Verdict Verdict { get; init; }
    public required string Position { get; init; }
    public required LegalAnswer Legal { get; init; }
    public required TechnicalAnswer Technical { get; init; }
    public IReadOnlyList<RemedyAnswer> Remedies { get; init; } = [];
    public int? SmallestDevices { get; init; }
}

/// <summary>A change of the question that mends the answer, or half of it.</summary>
public sealed record RemedyAnswer
{
    public required RemedyKind Kind { get; init; }
    public required Verdict Verdict { get; init; }
    public required string Message { get; init; }
}
