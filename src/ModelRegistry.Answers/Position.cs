using System.Globalization;

namespace ModelRegistry.Answers;

/// <summary>Positions of the history as clients see them: opaque; inside, decimal digits.</summary>
public static class Position
{
    /// <summary>The text of a position.</summary>
    public static string Of(long position) => position.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="Of"/> printed; other text is false.</summary>
    public static bool TryParse(string? text, out long position) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position);
}
