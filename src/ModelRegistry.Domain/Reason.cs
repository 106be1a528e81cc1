namespace ModelRegistry.Domain;

/// <summary>How a fact or figure is known, strongest first.</summary>
public enum Provenance
{
    /// <summary>Measured by the team that asks, or by the registry's own means.</summary>
    Measured,

    /// <summary>Measured and published by others.</summary>
    Reported,

    /// <summary>Stated in a cited text: a license, a datasheet, a paper.</summary>
    Cited,

    /// <summary>Stated by whoever registered it, without a further source.</summary>
    Declared,

    /// <summary>Computed by a formula.</summary>
    Estimated,

    /// <summary>Not known.</summary>
    Unresolved,

    /// <summary>Recalled, and not verified again.</summary>
    Recalled,
}

/// <summary>One ground of a verdict.</summary>
/// <param name="Code">Stable, in SCREAMING_SNAKE_CASE.</param>
/// <param name="Verdict">What this reason alone would give.</param>
/// <param name="Message">One sentence with the figures in it.</param>
/// <param name="Provenance">How the decisive fact is known.</param>
/// <param name="Source">A clause ("llama3.1 §2"), the id of a rule, or a URL.</param>
/// <param name="Path">Names from the subject to the layer that decides; empty for the subject itself.</param>
public sealed record Reason(
    string Code,
    Verdict Verdict,
    string Message,
    Provenance Provenance,
    string? Source = null,
    IReadOnlyList<string>? Path = null
)
{
    /// <summary>Names from the subject to the layer that decides; empty for the subject itself.</summary>
    public IReadOnlyList<string> Path { get; init; } = Path ?? [];

    /// <summary>The facts that would settle it, each a noun phrase, as the message names them; empty where none is missing, or none is known to settle it.</summary>
    public IReadOnlyList<string> MissingFacts { get; init; } = [];
}
