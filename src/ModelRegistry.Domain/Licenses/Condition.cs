namespace ModelRegistry.Domain.Licenses;

/// <summary>Something that the text asks.</summary>
public sealed record Condition
{
    /// <summary>What sort of thing.</summary>
    public required ObligationKind Kind { get; init; }

    /// <summary>When it is owed: one of these holds; absent: always.</summary>
    public IReadOnlyList<Trigger>? When { get; init; }

    /// <summary>The clause.</summary>
    public string? Clause { get; init; }

    /// <summary>Words that must appear, verbatim; alternatives where the license offers a choice.</summary>
    public IReadOnlyList<string> RequiredTexts { get; init; } = [];

    /// <summary>One sentence in our own words.</summary>
    public required string Summary { get; init; }
}
