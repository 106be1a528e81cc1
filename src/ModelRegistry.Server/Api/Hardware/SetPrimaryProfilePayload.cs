using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What became of the hardware that a caller means where they name none.</summary>
/// <param name="Profile">The profile; null: none, or refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
/// <param name="ReplacedVersion">Null: it has no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record SetPrimaryProfilePayload(
    HardwareProfileNode? Profile,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);
