using ModelRegistry.Answers;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What became of a deletion.</summary>
/// <param name="Name">The name that is free again; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
/// <param name="ReplacedVersion">The version that was deleted; null: refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record DeleteHardwareProfilePayload(
    string? Name,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);
