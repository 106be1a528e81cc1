namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>How an answer compares with what happened.</summary>
internal enum Mark
{
    Right,

    /// <summary>Said to run, and did not: the mistake that costs money.</summary>
    FalseYes,

    FalseNo,
    Unknown,

    /// <summary>UNKNOWN because no formula for the model's attention is known, which is the right answer then.</summary>
    NoFormula,

    /// <summary>No verdict is asked, only a figure.</summary>
    NotAsked,
}

/// <summary>A verdict beside what happened.</summary>
internal sealed record Verdicted(Case Case, Mark Mark, Mark Simple, string Said);

/// <summary>A figure beside what was measured; <paramref name="Estimate"/> null: none was given.</summary>
internal sealed record Estimated(Case Case, string Measure, double Measured, double? Estimate, double? Simple)
{
    /// <summary>Relative error: 0.08 is 8 %.</summary>
    public double? Error => Estimate / Measured - 1;

    public double? SimpleError => Simple / Measured - 1;
}

/// <summary>
/// Pairs of one measured peak and a size of memory: does the engine say "fits" where the peak does? <paramref name="NoFormula"/>: it must say
/// UNKNOWN, because no formula for the model's attention is known; such pairs are counted apart.
/// </summary>
internal sealed record Boundary(
    Case Case,
    int Right,
    int FalseYes,
    int FalseNo,
    int Unknown,
    int SimpleRight,
    int NoFormula
)
{
    public int Pairs => Right + FalseYes + FalseNo + Unknown;
}

/// <summary>Everything that one file of cases came to.</summary>
internal sealed record Findings
{
    public required IReadOnlyList<Verdicted> Fit { get; init; }
    public required IReadOnlyList<Verdicted> Compat { get; init; }
    public required IReadOnlyList<Verdicted> Training { get; init; }
    public required IReadOnlyList<Boundary> Boundary { get; init; }

    /// <summary>Does a runtime serve a format on a device?</summary>
    public required IReadOnlyList<Verdicted> Support { get; init; }

    /// <summary>Does it run with a part on the host?</summary>
    public required IReadOnlyList<Verdicted> Offload { get; init; }

    public required IReadOnlyList<Estimated> Memory { get; init; }

    /// <summary>Tokens per second of one sequence.</summary>
    public required IReadOnlyList<Estimated> Decode { get; init; }

    /// <summary>Tokens (or, where they depend on the window, bytes) of the cache that a server allots.</summary>
    public required IReadOnlyList<Estimated> Pool { get; init; }

    /// <summary>Seconds of a whole request.</summary>
    public required IReadOnlyList<Estimated> RequestTime { get; init; }

    /// <summary>Seconds to the first token.</summary>
    public required IReadOnlyList<Estimated> FirstToken { get; init; }

    /// <summary>Tokens per second with a part on the host.</summary>
    public required IReadOnlyList<Estimated> OffloadSpeed { get; init; }

    /// <summary>Figures that are shown beside the scores and take no part in them.</summary>
    public required IReadOnlyList<Estimated> Others { get; init; }

    /// <summary>The findings on some of the cases.</summary>
    public Findings Where(Func<Case, bool> counts) =>
        new()
        {
            Fit = [.. Fit.Where(item => counts(item.Case))],
            Compat = [.. Compat.Where(item => counts(item.Case))],
            Training = [.. Training.Where(item => counts(item.Case))],
            Boundary = [.. Boundary.Where(item => counts(item.Case))],
            Support = [.. Support.Where(item => counts(item.Case))],
            Offload = [.. Offload.Where(item => counts(item.Case))],
            Memory = [.. Memory.Where(item => counts(item.Case))],
            Decode = [.. Decode.Where(item => counts(item.Case))],
            Pool = [.. Pool.Where(item => counts(item.Case))],
            RequestTime = [.. RequestTime.Where(item => counts(item.Case))],
            FirstToken = [.. FirstToken.Where(item => counts(item.Case))],
            OffloadSpeed = [.. OffloadSpeed.Where(item => counts(item.Case))],
            Others = [.. Others.Where(item => counts(item.Case))],
        };
}
