using ModelRegistry.Answers;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of a tenant that was to be stopped.</summary>
/// <param name="Tenant">The tenant; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the change.</param>
/// <param name="ReplacedVersion">Null: what is changed here has no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record StopTenantPayload(
    TenantNode? Tenant,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);
