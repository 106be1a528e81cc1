using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Options;

/// <summary>Reads the numbers of options, with the units that people write.</summary>
public static class Quantity
{
    /// <summary>Bytes: "256GiB", "24GB", "1TiB", or a plain number.</summary>
    public static long Bytes(string text, string option) =>
        Amount.Bytes(text) ?? throw Wrong(text, option, Amount.BytesForm);

    /// <summary>Tokens: "32k" is 32,768; "8192".</summary>
    public static int Tokens(string text, string option)
    {
        var tokens = Amount.Tokens(text) ?? throw Wrong(text, option, Amount.TokensForm);
        if (tokens <= int.MaxValue)
            return (int)tokens;
        throw CommandFailure.WrongUse($"{option}: {text} is more tokens than any model holds.");
    }

    /// <summary>Counts: "7B" is 7,000,000,000; "1.5M"; "20000".</summary>
    public static long Count(string text, string option) =>
        Amount.Count(text) ?? throw Wrong(text, option, Amount.CountForm);

    private static CommandFailure Wrong(string text, string option, string form) =>
        CommandFailure.WrongUse($"{option}: '{text}' is not {form}.");
}
