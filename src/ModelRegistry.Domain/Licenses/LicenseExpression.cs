using System.Diagnostics.CodeAnalysis;

namespace ModelRegistry.Domain.Licenses;

/// <summary>
/// A license expression as of SPDX 2.3 (annex D) and 3.0: names joined by AND, OR and WITH. Operators may be written in any case;
/// whether a name is known to anybody is not asked here.
/// </summary>
public abstract record LicenseExpression
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 8 * 1024;

    /// <summary>How deep parentheses may be nested.</summary>
    public const int MaxDepth = 200;

    /// <summary>Reads an expression; <paramref name="error"/> says what is wrong, and where.</summary>
    public static bool TryParse(
        string? text,
        [NotNullWhen(true)] out LicenseExpression? value,
        [NotNullWhen(false)] out string? error
    ) => LicenseExpressionParser.TryParse(text, out value, out error);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">The text is not an expression, which the message explains.</exception>
    public static LicenseExpression Parse(string? text) =>
        TryParse(text, out var value, out var error)
            ? value
            : throw new FormatException($"'{TextForm.Shown(text)}' is not a license expression: {error}");

    /// <summary>The expression with one space between words, and the parentheses that were written.</summary>
    public sealed override string ToString() => Text;

    /// <summary>What <see cref="ToString"/> prints.</summary>
    protected abstract string Text { get; }
}

/// <summary>A license by its id, on the SPDX list or not.</summary>
/// <param name="Id">The id, without '+'.</param>
/// <param name="OrLater">True where '+' follows: this version or any later one.</param>
public sealed record LicenseName(string Id, bool OrLater) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => OrLater ? Id + "+" : Id;
}

/// <summary>A license by a reference that its document defines: <c>LicenseRef-x</c>, <c>DocumentRef-y:LicenseRef-x</c>.</summary>
/// <param name="Reference">All of it.</param>
public sealed record LicenseReference(string Reference) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => Reference;
}

/// <summary>That nothing is asserted, or that there is no license: <c>NOASSERTION</c>, <c>NONE</c>.</summary>
/// <param name="Word">The word.</param>
public sealed record LicenseAbsent(string Word) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => Word;
}

/// <summary>A license with an exception or addition, which touches that license only.</summary>
/// <param name="License">A name or a reference.</param>
/// <param name="Addition">An exception id, <c>AdditionRef-x</c> or <c>DocumentRef-y:AdditionRef-x</c>.</param>
public sealed record LicenseWith(LicenseExpression License, string Addition) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => $"{License} WITH {Addition}";
}

/// <summary>All of these licenses at once.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record LicenseAll(IReadOnlyList<LicenseExpression> Parts) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => string.Join(" AND ", Parts);
}

/// <summary>One of these licenses, as the licensee chooses.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record LicenseAny(IReadOnlyList<LicenseExpression> Parts) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => string.Join(" OR ", Parts);
}

/// <summary>An expression in parentheses.</summary>
/// <param name="Inner">What they enclose.</param>
public sealed record LicenseGroup(LicenseExpression Inner) : LicenseExpression
{
    /// <inheritdoc/>
    protected override string Text => $"({Inner})";
}
