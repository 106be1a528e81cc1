using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Words;

/// <summary>Sentences of the API with their figures in units that people read; the exact figures stay in the API.</summary>
public static partial class Readable
{
    private const long LeastBytes = 1_000_000;

    /// <summary>A sentence, where it tells of bytes with "66.3 GB" in place of "66,298,162,919 bytes".</summary>
    public static string Sentence(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Contains(" bytes", StringComparison.Ordinal) ? GroupedNumber().Replace(message, Bytes) : message;
    }

    private static string Bytes(Match match)
    {
        var number = long.Parse(
            match.Groups["number"].Value,
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture
        );
        return number < LeastBytes ? match.Value : Units.Bytes(number);
    }

    [GeneratedRegex(@"(?<![\d.,])(?<number>\d{1,3}(,\d{3})+)(?! tokens)( bytes)?")]
    private static partial Regex GroupedNumber();
}
