using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Codes;

/// <summary>A code that reasons or errors have.</summary>
/// <param name="Code">The code.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Verdict">What a reason of it comes to, where that is always the same; null: it is not, or the code is an error's.</param>
/// <param name="SettledBy">What settles a reason of it: a mutation, or a member of the question; null: nothing that is known, or the code is an error's.</param>
public sealed record CodeNode(string Code, string Meaning, Verdict? Verdict = null, string? SettledBy = null);
