using System.Globalization;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Addresses;

/// <summary>The same question for the command line.</summary>
public static class CommandLines
{
    /// <summary>"modelregistry check MODEL:VARIANT --on 2xnvidia-rtx-4090 ..."; null: it has no option for a fact that is stated.</summary>
    public static string? Check(QuestionAddress address, AskedQuestion asked, string variant)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(asked);
        if (address.All(AddressField.Fact).Count + address.All(AddressField.Figure).Count > 0)
            return null;
        if (address[AddressField.Outputs] is not null)
            return null;
        List<string> words = ["modelregistry check", Quoted($"{address[AddressField.Model]}:{variant}")];
        foreach (var pool in Pools(asked))
            words.Add($"--on {pool}");
        words.Add($"--use {address[AddressField.Use] ?? UsePreset.Usual}");
        Option(words, "--registry", address[AddressField.Registry]);
        Option(words, "--team", address[AddressField.Team]);
        Option(words, "--domicile", address[AddressField.Seat]?.ToUpperInvariant());
        Option(words, "--country", address[AddressField.Where]?.ToUpperInvariant());
        Option(words, "--users", address[AddressField.Users]);
        Option(words, "--revenue", address[AddressField.Revenue]);
        Option(words, "--context", address[AddressField.Context]);
        Option(words, "--concurrency", address[AddressField.AtOnce]);
        Option(words, "--runtime", address[AddressField.Runtime]);
        Option(words, "--host-memory", address[AddressField.HostMemory]);
        Option(words, "--device-memory", address[AddressField.DeviceMemory]);
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Pools(AskedQuestion asked)
    {
        if (asked.On?.Profile is { } profile)
            return [$"profile:{profile}"];
        return (asked.On?.Systems ?? [asked.On!.System!]).Select(pool =>
            pool.Nodes > 1
                ? string.Create(CultureInfo.InvariantCulture, $"{pool.DevicesPerNode}x{pool.Accelerator}/{pool.Nodes}n")
                : string.Create(CultureInfo.InvariantCulture, $"{pool.DevicesPerNode}x{pool.Accelerator}")
        );
    }

    private static void Option(List<string> words, string option, string? value)
    {
        if (value is not null)
            words.Add($"{option} {Quoted(value)}");
    }

    private static string Quoted(string text) =>
        text.All(character =>
            char.IsAsciiLetterOrDigit(character) || "-_./:@,".Contains(character, StringComparison.Ordinal)
        )
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
