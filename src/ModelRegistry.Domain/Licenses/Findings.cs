using System.Runtime.CompilerServices;

namespace ModelRegistry.Domain.Licenses;

/// <summary>What the evaluation of a license, an expression or a stack of layers found, while it grows.</summary>
/// <param name="explains">False: only the verdict is wanted, and reasons have no text.</param>
internal sealed class Findings(bool explains) : IExplains
{
    public bool Explains => explains;

    public List<Reason> Reasons { get; } = [];

    public List<Obligation> Obligations { get; } = [];

    /// <summary>Licenses whose terms bind, of the branch that was chosen: for what cannot be met side by side.</summary>
    public List<License> Binding { get; } = [];

    /// <summary>Licenses whose terms bind under one of two readings.</summary>
    public List<License> MayBind { get; } = [];

    /// <summary>Clauses that were read and do not bite.</summary>
    public List<Reason> Considered { get; } = [];

    public Verdict Verdict
    {
        get
        {
            var worst = Verdict.Yes;
            foreach (var reason in Reasons)
                worst = worst.And(reason.Verdict);
            return worst;
        }
    }

    /// <summary>What counts where only the verdict is wanted: of the reasons the worst, and what other layers are held against.</summary>
    public Findings Worst()
    {
        var worst = new Findings(explains);
        if (Reasons.Count > 0)
            worst.Reasons.Add(Reasons.MaxBy(reason => reason.Verdict)!);
        worst.Binding.AddRange(Binding);
        worst.MayBind.AddRange(MayBind);
        // Names are held against those of other layers.
        worst.Obligations.AddRange(Obligations.Where(owed => owed.Kind is ObligationKind.NamePrefix));
        return worst;
    }

    /// <summary>What counts where the causes of a verdict are wanted: the worst reasons, each code once for the same facts, and what other layers are held against.</summary>
    public Findings Decisive()
    {
        var decisive = Worst();
        var worst = Verdict;
        decisive.Reasons.Clear();
        decisive.Reasons.AddRange(
            Reasons
                .Where(reason => reason.Verdict == worst)
                .DistinctBy(reason => (reason.Code, string.Join('\n', reason.MissingFacts)))
        );
        return decisive;
    }

    public void Add(Findings other)
    {
        Reasons.AddRange(other.Reasons);
        Obligations.AddRange(other.Obligations);
        Binding.AddRange(other.Binding);
        MayBind.AddRange(other.MayBind);
        Considered.AddRange(other.Considered);
    }

    /// <summary>Tells a clause that was read and does not bite; of no weight.</summary>
    public void Consider(string code, string message, string? source, IReadOnlyList<string>? path) =>
        Considered.Add(new Reason(code, Verdict.Yes, message, Provenance.Cited, source, path));

    public void Add(
        string code,
        Verdict verdict,
        [InterpolatedStringHandlerArgument("")] ref Wording message,
        string? source = null,
        IReadOnlyList<string>? path = null,
        IReadOnlyList<string>? missing = null
    ) => Add(code, verdict, message.Text(), source, path, missing);

    public void Add(
        string code,
        Verdict verdict,
        string message,
        string? source = null,
        IReadOnlyList<string>? path = null,
        IReadOnlyList<string>? missing = null
    ) =>
        Reasons.Add(
            new Reason(
                code,
                verdict,
                message,
                verdict is Verdict.Unknown ? Provenance.Unresolved : Provenance.Cited,
                source,
                path
            )
            {
                MissingFacts = missing ?? [],
            }
        );

    /// <summary>The answer: reasons and obligations without duplicates, in an order that does not depend on how they were found.</summary>
    public LegalVerdict Conclude()
    {
        var verdict = Verdict;
        Reason[] reasons = [.. Reasons.Distinct(ReasonComparer.Instance).Order(ReasonComparer.Instance)];
        Obligation[] obligations =
        [
            .. Obligations
                .GroupBy(owed => (owed.Kind, owed.License, Texts: string.Join('\n', owed.RequiredTexts)))
                .Select(same =>
                    same.OrderBy(owed => Rank(owed.Status))
                        .ThenBy(owed => owed.Clause, StringComparer.Ordinal)
                        .ThenBy(owed => owed.Summary, StringComparer.Ordinal)
                        .First()
                )
                .OrderBy(owed => Rank(owed.Status))
                .ThenBy(owed => owed.Kind)
                .ThenBy(owed => owed.License?.ToString(), StringComparer.OrdinalIgnoreCase)
                .ThenBy(owed => string.Join('\n', owed.RequiredTexts), StringComparer.Ordinal),
        ];
        Reason[] considered = [.. Considered.Distinct(ReasonComparer.Instance).Order(ReasonComparer.Instance)];
        return new LegalVerdict(verdict, reasons, obligations) { Considered = considered };
    }

    private static int Rank(ObligationStatus status) =>
        status switch
        {
            ObligationStatus.Outstanding => 0,
            ObligationStatus.Fulfilled => 1,
            _ => 2,
        };
}

/// <summary>Decisive reasons first; those of the subject before those of its ancestors.</summary>
internal sealed class ReasonComparer : IComparer<Reason>, IEqualityComparer<Reason>
{
    public static ReasonComparer Instance { get; } = new();

    public int Compare(Reason? x, Reason? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null || y is null)
            return x is null ? -1 : 1;
        var order = y.Verdict.CompareTo(x.Verdict);
        if (order == 0)
            order = x.Path.Count.CompareTo(y.Path.Count);
        if (order == 0)
            order = string.CompareOrdinal(x.Code, y.Code);
        if (order == 0)
            order = string.CompareOrdinal(x.Source, y.Source);
        if (order == 0)
            order = string.CompareOrdinal(x.Message, y.Message);
        for (var i = 0; order == 0 && i < x.Path.Count; i++)
            order = string.CompareOrdinal(x.Path[i], y.Path[i]);
        return order;
    }

    public bool Equals(Reason? x, Reason? y) => Compare(x, y) == 0;

    public int GetHashCode(Reason obj) =>
        HashCode.Combine(obj.Code, obj.Verdict, obj.Source, obj.Message, obj.Path.Count);
}
