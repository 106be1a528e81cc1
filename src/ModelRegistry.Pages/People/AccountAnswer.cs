namespace ModelRegistry.Pages.People;

/// <summary>What became of something that a person did for themselves.</summary>
/// <param name="Problem">Why it was not done, in a sentence; null: it was.</param>
/// <param name="Notes">What was not done beside it.</param>
public sealed record AccountAnswer(string? Problem, IReadOnlyList<string> Notes);
