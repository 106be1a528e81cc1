namespace ModelRegistry.Domain.Licenses;

/// <summary>How far a copyleft reaches into what its material is combined with.</summary>
public enum CopyleftScope
{
    /// <summary>To the whole work (GPL-3.0, section 5(c)).</summary>
    Work,

    /// <summary>To the files that hold its material (MPL-2.0, section 1.10): parts that stay apart keep their own license.</summary>
    File,
}

/// <summary>
/// Which texts may stand beside a copyleft in one work, from published tables of pairs. A pair holds in both directions; two copyleft texts that no
/// table names together cannot both be met.
/// </summary>
public sealed record Copyleft
{
    /// <summary>How far it reaches.</summary>
    public CopyleftScope Scope { get; init; } = CopyleftScope.Work;

    /// <summary>Texts with which one work may be passed on, under one of the two.</summary>
    public IReadOnlyList<LicenseId> Compatible { get; init; } = [];

    /// <summary>Texts with which it hangs on a further fact.</summary>
    public IReadOnlyList<LicenseId> Dependent { get; init; } = [];

    /// <summary>The fact that <see cref="Dependent"/> hangs on, a noun phrase; null: there is none.</summary>
    public string? Fact { get; init; }

    /// <summary>Texts that are no copyleft themselves, and cannot be met beside it all the same.</summary>
    public IReadOnlyList<LicenseId> Incompatible { get; init; } = [];

    /// <summary>Where the pairs are published.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
}
