using ModelRegistry.Cli.Running;

namespace ModelRegistry.Cli.Options;

/// <summary>A registered model as it is written: <c>MODEL[:VARIANT]</c>.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Variant">The variant; null: each.</param>
public sealed record SubjectText(string Model, string? Variant)
{
    /// <summary>Reads a subject.</summary>
    public static SubjectText Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.LastIndexOf(':');
        var subject = at < 0 ? new SubjectText(text, null) : new(text[..at], text[(at + 1)..]);
        if (subject.Model.Length == 0 || subject.Variant is "")
            throw CommandFailure.WrongUse($"'{text}' is not MODEL or MODEL:VARIANT, such as Qwen/Qwen3-8B:bf16.");
        return subject;
    }
}
