namespace ModelRegistry.Answers;

/// <summary>Something that was taken, and will not work as it is.</summary>
/// <param name="Code">Stable, in SCREAMING_SNAKE_CASE.</param>
/// <param name="Message">One sentence that says what would be right.</param>
/// <param name="Path">The member of the input.</param>
public sealed record Warning(string Code, string Message, IReadOnlyList<string> Path);
