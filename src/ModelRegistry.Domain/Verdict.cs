namespace ModelRegistry.Domain;

/// <summary>One order for every answer, best first: legal, technical or joint.</summary>
public enum Verdict
{
    /// <summary>Allowed, or runs.</summary>
    Yes,

    /// <summary>Allowed, or runs, once the listed obligations or settings are met.</summary>
    Conditional,

    /// <summary>Facts are missing, sources conflict, or the law is unsettled; never treated as <see cref="Yes"/>.</summary>
    Unknown,

    /// <summary>Forbidden, or does not run.</summary>
    No,
}

/// <summary>The algebra of verdicts: Kleene's three-valued logic with <see cref="Verdict.Conditional"/> as a decorated yes.</summary>
public static class VerdictAlgebra
{
    /// <summary>Both must hold: the worse of the two.</summary>
    public static Verdict And(this Verdict one, Verdict other) => one > other ? one : other;

    /// <summary>Either suffices: the better of the two.</summary>
    public static Verdict Or(this Verdict one, Verdict other) => one < other ? one : other;

    /// <summary>All must hold: the worst, and <see cref="Verdict.Yes"/> of nothing.</summary>
    public static Verdict Worst(this IEnumerable<Verdict> verdicts) => verdicts.Aggregate(Verdict.Yes, And);

    /// <summary>The verdict that the reasons fold to.</summary>
    public static Verdict Worst(this IEnumerable<Reason> reasons) => reasons.Select(reason => reason.Verdict).Worst();

    /// <summary>True where it may be done, or does run, obligations and settings aside.</summary>
    public static bool IsGo(this Verdict verdict) => verdict <= Verdict.Conditional;
}
