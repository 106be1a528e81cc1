using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Options;

/// <summary>Reads numbers with the units that people write.</summary>
public static partial class Quantity
{
    /// <summary>Bytes: "256GiB", "24GB", "1TiB", or a plain number.</summary>
    public static long Bytes(string text, string option) =>
        Read(text, option, "a size such as 256GiB or 24GB", ByteUnit);

    /// <summary>Tokens: "32k" is 32,768; "8192".</summary>
    public static int Tokens(string text, string option)
    {
        var tokens = Read(text, option, "a number of tokens such as 32k or 8192", TokenUnit);
        if (tokens <= int.MaxValue)
            return (int)tokens;
        throw CommandFailure.WrongUse($"{option}: {text} is more tokens than any model holds.");
    }

    /// <summary>Counts: "7B" is 7,000,000,000; "1.5M"; "20000".</summary>
    public static long Count(string text, string option) =>
        Read(text, option, "a number such as 7B, 1.5M or 20000", CountUnit);

    private static long Read(string text, string option, string form, Func<string, double?> unitOf)
    {
        var match = Number().Match(text.Trim());
        var unit = match.Success ? unitOf(match.Groups["unit"].Value) : null;
        if (
            unit is { } factor
            && double.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number)
            && number * factor < long.MaxValue
        )
            return (long)Math.Round(number * factor);
        throw CommandFailure.WrongUse($"{option}: '{text}' is not {form}.");
    }

    private static double? ByteUnit(string unit) =>
        unit.ToUpperInvariant() switch
        {
            "" or "B" => 1,
            "KB" => 1e3,
            "MB" => 1e6,
            "GB" => 1e9,
            "TB" => 1e12,
            "K" or "KIB" => 1L << 10,
            "M" or "MIB" => 1L << 20,
            "G" or "GIB" => 1L << 30,
            "T" or "TIB" => 1L << 40,
            _ => null,
        };

    private static double? TokenUnit(string unit) =>
        unit.ToUpperInvariant() switch
        {
            "" => 1,
            "K" => 1 << 10,
            "M" => 1 << 20,
            _ => null,
        };

    private static double? CountUnit(string unit) =>
        unit.ToUpperInvariant() switch
        {
            "" => 1,
            "K" => 1e3,
            "M" => 1e6,
            "B" or "G" => 1e9,
            "T" => 1e12,
            _ => null,
        };

    [GeneratedRegex(@"^(?<number>\d{1,15}(\.\d{1,9})?)\s*(?<unit>[A-Za-z]*)$")]
    private static partial Regex Number();
}
