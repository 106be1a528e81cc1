using System.Globalization;

namespace ModelRegistry.Client.Text;

/// <summary>Figures in the units that people read.</summary>
public static class Units
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>"66.3 GB", "812 MB"; empty: not known.</summary>
    public static string Bytes(long? bytes) =>
        bytes switch
        {
            null => "",
            < 1_000_000 => string.Create(Culture, $"{bytes / 1e3:0} kB"),
            < 1_000_000_000 => string.Create(Culture, $"{bytes / 1e6:0} MB"),
            < 1_000_000_000_000 => string.Create(Culture, $"{bytes / 1e9:0.0} GB"),
            _ => string.Create(Culture, $"{bytes / 1e12:0.00} TB"),
        };

    /// <summary>"8.2B", "671B", "135M"; empty: not known.</summary>
    public static string Count(long? count) =>
        count switch
        {
            null => "",
            < 1_000_000 => string.Create(Culture, $"{count / 1e3:0.#}k"),
            < 1_000_000_000 => string.Create(Culture, $"{count / 1e6:0}M"),
            < 100_000_000_000 => string.Create(Culture, $"{count / 1e9:0.#}B"),
            < 1_000_000_000_000 => string.Create(Culture, $"{count / 1e9:0}B"),
            _ => string.Create(Culture, $"{count / 1e12:0.00}T"),
        };

    /// <summary>"41 tok/s", "3.2 tok/s"; empty: not known.</summary>
    public static string Speed(double? tokensPerSecond) =>
        tokensPerSecond switch
        {
            null => "",
            < 10 => string.Create(Culture, $"{tokensPerSecond:0.0} tok/s"),
            _ => string.Create(Culture, $"{tokensPerSecond:0} tok/s"),
        };

    /// <summary>"32k", "131k", "8192": tokens of a context.</summary>
    public static string Tokens(int? tokens) =>
        tokens switch
        {
            null => "",
            >= 1024 when tokens % 1024 == 0 => string.Create(Culture, $"{tokens / 1024}k"),
            _ => string.Create(Culture, $"{tokens}"),
        };
}
