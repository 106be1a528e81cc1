namespace ModelRegistry.Domain;

/// <summary>Why something that was asked for was not done.</summary>
/// <param name="Code">Stable, in SCREAMING_SNAKE_CASE: BAD_INPUT, ALREADY_EXISTS, ...</param>
/// <param name="Message">One sentence with the offending text in it.</param>
/// <param name="Path">The members of the input that it is about, outermost first; empty: the input as a whole.</param>
public sealed record Failure(string Code, string Message, IReadOnlyList<string> Path)
{
    /// <summary>Text, a number or a list that cannot be taken.</summary>
    public static Failure BadInput(string message, params IReadOnlyList<string> path) => new("BAD_INPUT", message, path);

    /// <summary>The same failure, seen from further out.</summary>
    public Failure Under(params IReadOnlyList<string> outer) => this with { Path = [.. outer, .. Path] };
}
