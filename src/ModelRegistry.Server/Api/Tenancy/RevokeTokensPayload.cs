using ModelRegistry.Answers;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of the tokens of a tenant.</summary>
/// <param name="Revoked">The tokens that are refused from now on.</param>
/// <param name="Errors">Why none, or not all of them, were revoked; empty: all that were meant are.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change; null: nothing was changed.</param>
/// <param name="ReplacedVersion">Null: what is changed here has no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record RevokeTokensPayload(
    IReadOnlyList<ServiceTokenNode> Revoked,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);
