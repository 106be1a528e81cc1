using System.Text;

namespace ModelRegistry.Domain.Models;

/// <summary>The configuration that a model was registered with, as it was given.</summary>
public sealed record ModelConfig
{
    /// <summary>The longest text, in bytes of UTF-8.</summary>
    public const int MaxBytes = ConfigReader.MaxBytes;

    /// <summary>The text of the model's config.json.</summary>
    public required string Text { get; init; }

    /// <summary>What keeps the text from being stored.</summary>
    public IEnumerable<Failure> Validate()
    {
        if (StorableText.Flaw(Text, MaxBytes) is { } flaw)
            return [Failure.BadInput(flaw, "config")];
        var bytes = Encoding.UTF8.GetByteCount(Text);
        return bytes > MaxBytes
            ? [Failure.BadInput($"The configuration has {bytes} bytes; at most {MaxBytes} are stored.", "config")]
            : [];
    }
}
