namespace ModelRegistry.Domain;

/// <summary>A truth value of Kleene's logic, with the facts that would settle it where it is unknown.</summary>
internal readonly struct Truth
{
    private readonly bool? value;

    private Truth(bool? value, IReadOnlyList<string> facts, bool asked = false) =>
        (this.value, Facts, IsAsked) = (value, facts, asked);

    public static Truth True { get; } = new(true, []);

    public static Truth False { get; } = new(false, []);

    public bool IsTrue => value == true;

    public bool IsFalse => value == false;

    public bool IsUnknown => value is null;

    /// <summary>What would settle it, each a noun phrase; empty where it is settled.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>Whether one of <see cref="Facts"/> is a member of a use, which the next question can carry.</summary>
    public bool IsAsked { get; }

    public static Truth Of(bool value) => value ? True : False;

    public static Truth Unknown(string fact) => new(null, [fact], asked: true);

    /// <summary>Unknown by a fact that no question carries.</summary>
    public static Truth Unasked(string fact) => new(null, [fact]);

    public Truth Not() => value is { } known ? Of(!known) : this;

    public Truth And(Truth other) =>
        IsFalse || other.IsTrue ? this
        : other.IsFalse || IsTrue ? other
        : new Truth(null, [.. Facts.Union(other.Facts)], IsAsked || other.IsAsked);

    public Truth Or(Truth other) =>
        IsTrue || other.IsFalse ? this
        : other.IsTrue || IsFalse ? other
        : new Truth(null, [.. Facts.Union(other.Facts)], IsAsked || other.IsAsked);
}
