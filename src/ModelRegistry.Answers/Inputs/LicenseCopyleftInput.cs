using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What a license text demands of a work that is made with it.</summary>
public sealed record LicenseCopyleftInput
{
    /// <summary>How much of the work must come under it; absent: all of it.</summary>
    public CopyleftScope? Scope { get; init; }

    /// <summary>Licenses under which the whole may come instead.</summary>
    public IReadOnlyList<string>? Compatible { get; init; }

    /// <summary>Licenses with which it depends on a fact.</summary>
    public IReadOnlyList<string>? Dependent { get; init; }

    /// <summary>That fact.</summary>
    public string? Fact { get; init; }

    /// <summary>Licenses that cannot be met together with it.</summary>
    public IReadOnlyList<string>? Incompatible { get; init; }

    /// <summary>Who says so; at least one.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    internal Copyleft Read(InputReader reader) =>
        new()
        {
            Scope = Scope ?? CopyleftScope.Work,
            Compatible = ReadAll(reader, Compatible, "compatible"),
            Dependent = ReadAll(reader, Dependent, "dependent"),
            Fact = Fact,
            Incompatible = ReadAll(reader, Incompatible, "incompatible"),
            Sources = Sources,
        };

    private static IReadOnlyList<LicenseId> ReadAll(InputReader reader, IReadOnlyList<string>? keys, string member) =>
        [.. (keys ?? []).Select((key, i) => reader.Text<LicenseId>(key, "terms", "copyleft", member, $"{i}"))];
}
