using System.Runtime.CompilerServices;

namespace ModelRegistry.Domain;

/// <summary>What gathers reasons, and whether anybody will read them.</summary>
internal interface IExplains
{
    /// <summary>False: only the verdict is wanted, so no sentence is written and no figure is worked out for one.</summary>
    bool Explains { get; }
}

/// <summary>
/// The sentence of a reason. Where only the verdict is wanted it stays empty, and nothing between its braces is evaluated: so one code
/// gives verdicts by the ten thousand and explains a page of them, and both agree.
/// </summary>
[InterpolatedStringHandler]
internal ref struct Wording
{
    private DefaultInterpolatedStringHandler text;
    private readonly bool written;

    public Wording(int literalLength, int formattedCount, bool explains, out bool write)
    {
        write = written = explains;
        if (explains)
            text = new(literalLength, formattedCount);
    }

    public Wording(int literalLength, int formattedCount, IExplains by, out bool write)
        : this(literalLength, formattedCount, by.Explains, out write) { }

    /// <summary>The sentence; empty where nobody reads it.</summary>
    public static string Of(bool explains, [InterpolatedStringHandlerArgument(nameof(explains))] ref Wording wording) =>
        wording.Text();

    public void AppendLiteral(string part) => text.AppendLiteral(part);

    public void AppendFormatted<T>(T part) => text.AppendFormatted(part);

    public void AppendFormatted<T>(T part, string? format) => text.AppendFormatted(part, format);

    /// <summary>The sentence, once.</summary>
    public string Text() => written ? text.ToStringAndClear() : "";
}
