using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Comparing;

/// <summary>A value of a fact.</summary>
/// <param name="Text">In words; empty for a verdict.</param>
/// <param name="Verdict">A verdict; null: it is none.</param>
internal sealed record ComparedValue(string Text, Verdict? Verdict);
