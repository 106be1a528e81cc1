using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Compatibility;

/// <summary>What became of a retraction.</summary>
/// <param name="Report">The report as it stands now; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must see the change.</param>
/// <param name="ReplacedVersion">The version that was changed; null: refused.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record RetractReportPayload(
    ReportNode? Report,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);
