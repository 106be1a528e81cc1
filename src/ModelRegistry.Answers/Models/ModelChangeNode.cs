using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Answers.Models;

/// <summary>One change of a model.</summary>
/// <param name="Version">The version that it made.</param>
/// <param name="Kind">What was done.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who did it; null: not known, or the caller may not know.</param>
/// <param name="Changes">The members that it touched, before and after, as JSON; of a registration, all that were stated.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
public sealed record ModelChangeNode(
    int Version,
    ChangeKind Kind,
    DateTime At,
    string? By,
    IReadOnlyList<MemberChange> Changes,
    string Position
);
