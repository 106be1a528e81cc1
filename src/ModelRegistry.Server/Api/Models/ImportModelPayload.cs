using ModelRegistry.Answers.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>What became of a request to import a model.</summary>
/// <param name="Job">The import, which a server takes in a moment; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the import.</param>
public sealed record ImportModelPayload(ImportJobNode? Job, IReadOnlyList<IError> Errors, string? Position);
