using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Registration;

/// <summary>What became of a change of a model.</summary>
/// <param name="Model">The model as it stands now, or stood last where it was deleted; null: refused.</param>
/// <param name="Failures">Why it was refused; empty: done.</param>
/// <param name="Position">The position of the write; null: refused.</param>
/// <param name="ReplacedVersion">The version that was changed; null: refused.</param>
public sealed record KeptModel(Model? Model, IReadOnlyList<Failure> Failures, string? Position, int? ReplacedVersion)
{
    /// <summary>A refusal.</summary>
    public static KeptModel Refuse(params IReadOnlyList<Failure> failures) => new(null, failures, null, null);
}
