using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Output;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Colour">The colour on a terminal; null: none.</param>
public sealed record Cell(string Text, string? Colour = null)
{
    /// <summary>A verdict in its colour.</summary>
    public static Cell For(Verdict verdict) =>
        new(
            verdict.ToString().ToUpperInvariant(),
            verdict switch
            {
                Verdict.Yes => "green",
                Verdict.Conditional => "yellow",
                Verdict.Unknown => "blue",
                _ => "red",
            }
        );

    /// <summary>Plain text.</summary>
    public static implicit operator Cell(string text) => new(text);
}
