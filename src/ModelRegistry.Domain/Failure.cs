namespace ModelRegistry.Domain;

/// <summary>Why something that was asked for was not done; expected, so a value and no exception.</summary>
/// <param name="Code">Stable, because clients branch on it.</param>
/// <param name="Message">One sentence that a person can act on.</param>
/// <param name="Path">The member that it is about, from the outermost in; empty: the whole.</param>
public sealed record Failure(string Code, string Message, IReadOnlyList<string> Path);
