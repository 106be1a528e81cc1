using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>How a format is computed, and why that is said.</summary>
/// <param name="Support">How.</param>
/// <param name="Reason">Why; without a text where nobody reads it.</param>
public sealed record SupportFinding(Support Support, Reason Reason);
