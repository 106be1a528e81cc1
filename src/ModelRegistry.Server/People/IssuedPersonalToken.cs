using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.People;

/// <summary>What became of a personal token that was to be made.</summary>
/// <param name="Token">The token as it is kept.</param>
/// <param name="Person">Its person with it; null: it was refused.</param>
/// <param name="Text">What programs show, which is told this once; null: it was refused.</param>
/// <param name="Failures">Why it was refused; empty: it was made.</param>
/// <param name="Position">The position of its write; null: it was refused.</param>
public sealed record IssuedPersonalToken(
    PersonalToken Token,
    Person? Person,
    string? Text,
    IReadOnlyList<Failure> Failures,
    string? Position
);
