using System.Globalization;
using System.Text.RegularExpressions;

namespace ModelRegistry.Client.Text;

/// <summary>Reads numbers with the units that people write.</summary>
public static partial class Amount
{
    /// <summary>The form of <see cref="Bytes"/>, for messages.</summary>
    public const string BytesForm = "a size such as 256GiB or 24GB";

    /// <summary>The form of <see cref="Tokens"/>, for messages.</summary>
    public const string TokensForm = "a number of tokens such as 32k or 8192";

    /// <summary>The form of <see cref="Count"/>, for messages.</summary>
    public const string CountForm = "a number such as 7B, 1.5M or 20000";

    // A plain number below is meant in another unit: no memory is so small.
    private const long LeastPlainBytes = 1L << 20;

    /// <summary>Bytes: "256GiB", "24GB", "1TiB", or a plain number from a mebibyte on; null: the text has another form.</summary>
    public static long? Bytes(string text) =>
        Read(text, ByteUnit) is { } bytes && (bytes >= LeastPlainBytes || !text.All(char.IsAsciiDigit)) ? bytes : null;

    /// <summary>Tokens: "32k" is 32,768; "8192". Null: the text has another form.</summary>
    public static long? Tokens(string text) => Read(text, TokenUnit);

    /// <summary>Counts: "7B" is 7,000,000,000; "1.5M"; "20000". Null: the text has another form.</summary>
    public static long? Count(string text) => Read(text, CountUnit);

    private static long? Read(string text, Func<string, double?> unitOf)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Number().Match(text.Trim());
        if (!match.Success || unitOf(match.Groups["unit"].Value) is not { } factor)
            return null;
        var number = double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * factor;
        return number < long.MaxValue ? (long)Math.Round(number) : null;
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

    [GeneratedRegex(@"^(?<number>[0-9]{1,15}(\.[0-9]{1,9})?)\s*(?<unit>[A-Za-z]*)$")]
    private static partial Regex Number();
}
