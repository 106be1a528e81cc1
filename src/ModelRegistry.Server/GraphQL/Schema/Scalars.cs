using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>A day, yyyy-mm-dd.</summary>
internal sealed class DateScalar : DateOnlyGraphType
{
    public DateScalar()
    {
        Name = "Date";
        Description = "A day: yyyy-mm-dd.";
        this.ApplyDirective(SpecifiedByDirective.Word, SpecifiedByDirective.Url, SpecifiedByDirective.InternetTime);
    }
}

/// <summary>A moment. One that is given must say its zone: without it, nobody knows which moment is meant.</summary>
internal sealed partial class DateTimeScalar : DateTimeGraphType
{
    public DateTimeScalar()
    {
        Name = "DateTime";
        Description =
            "A moment, with its zone: 2026-01-31T12:00:00Z, or +01:00 in place of Z. Moments that are told are UTC.";
        this.ApplyDirective(SpecifiedByDirective.Word, SpecifiedByDirective.Url, SpecifiedByDirective.InternetTime);
    }

    /// <inheritdoc/>
    public override object? ParseLiteral(GraphQLValue value) =>
        value is GraphQLStringValue text && !Zone().IsMatch(text.Value.Span)
            ? ThrowLiteralConversionError(value)
            : base.ParseLiteral(value);

    /// <inheritdoc/>
    public override bool CanParseLiteral(GraphQLValue value) =>
        (value is not GraphQLStringValue text || Zone().IsMatch(text.Value.Span)) && base.CanParseLiteral(value);

    /// <inheritdoc/>
    public override object? ParseValue(object? value) =>
        value is string text && !Zone().IsMatch(text)
            ? throw new FormatException($"'{text}' has no zone: write a moment as 2026-01-31T12:00:00Z.")
            : base.ParseValue(value);

    /// <inheritdoc/>
    public override bool CanParseValue(object? value) =>
        (value is not string text || Zone().IsMatch(text)) && base.CanParseValue(value);

    [GeneratedRegex(@"T.*(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Zone();
}

/// <summary>A whole number of 64 bits.</summary>
internal sealed class LongScalar : LongGraphType
{
    public LongScalar()
    {
        Name = "Long";
        Description = "A whole number from -2^63 to 2^63 - 1.";
        this.ApplyDirective(SpecifiedByDirective.Word, SpecifiedByDirective.Url, SpecifiedByDirective.LongNumber);
    }
}

/// <summary>An enumeration, its values named as in the stored form.</summary>
internal sealed class EnumType<T> : EnumerationGraphType<T>
    where T : struct, Enum
{
    public EnumType() => Name = TypeNames.Of(typeof(T));

    protected override string ChangeEnumCase(string val) =>
        typeof(T).GetField(val)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseUpper.ConvertName(val);
}
