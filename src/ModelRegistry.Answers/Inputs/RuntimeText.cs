using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A runtime with its version, as one text.</summary>
public static class RuntimeText
{
    /// <summary>Splits "vllm@0.11.0"; both parts are 1 to 50 printable characters without spaces.</summary>
    public static (string? Runtime, string? Version) Read(
        InputReader reader,
        string? text,
        params IReadOnlyList<string> path
    )
    {
        if (text is null)
            return (null, null);
        var parts = text.Split('@');
        if (
            parts.Length > 2
            || parts.Any(part =>
                part.Length is 0 or > 50 || part.Any(c => !char.IsAscii(c) || char.IsControl(c) || c == ' ')
            )
        )
            reader.Refuse($"'{TextForm.Shown(text)}' is not a runtime: expected 'name' or 'name@version'.", path);
        return (parts[0].ToLowerInvariant(), parts.Length > 1 ? parts[1] : null);
    }
}
