using System.Text;

namespace ModelRegistry.Domain.Models;

/// <summary>The configuration that a model was registered with, as it was given.</summary>
public sealed record ModelConfig
{
    /// <summary>The longest text, in bytes of UTF-8.</summary>
    public const int MaxBytes = ConfigReader.MaxBytes;

    /// <summary>The text of the model's config.json; null: it is an adapter's, which has none.</summary>
    public string? Text { get; init; }

    /// <summary>The text of its adapter_config.json; null: it is no adapter's.</summary>
    public string? AdapterText { get; init; }

    /// <summary>What keeps the text from being stored.</summary>
    public IEnumerable<Failure> Validate() => [.. Check(Text, "config"), .. Check(AdapterText, "adapterConfig")];

    private static IEnumerable<Failure> Check(string? text, string member)
    {
        if (text is null)
            return [];
        if (StorableText.Flaw(text, MaxBytes) is { } flaw)
            return [Failure.BadInput(flaw, member)];
        var bytes = Encoding.UTF8.GetByteCount(text);
        return bytes > MaxBytes
            ? [Failure.BadInput($"The configuration has {bytes} bytes; at most {MaxBytes} are stored.", member)]
            : [];
    }
}
