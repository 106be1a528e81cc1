using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>What became of a request to cancel an import.</summary>
/// <param name="Job">The import as it stands now; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
/// <param name="ReplacedVersion">The version that was changed; null: refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record CancelImportPayload(
    ImportJobNode? Job,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);
