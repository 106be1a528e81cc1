using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GraphQL;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>JSON values as the executor takes them. Throws <see cref="FormatException"/> for a number that no type of number holds.</summary>
internal static class JsonInputs
{
    /// <summary>More digits than any number of the schema has. Reading an integer takes time that grows with the square of its digits.</summary>
    private const int MaxDigits = 40;

    /// <summary>The members of an object.</summary>
    public static Inputs Of(JsonElement element) => new(Members(element));

    private static Dictionary<string, object?> Members(JsonElement element)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
            members[member.Name] = Value(member.Value);
        return members;
    }

    private static object? Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => Members(element),
            JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => Number(element),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

    private static object Number(JsonElement element)
    {
        if (element.TryGetInt32(out var small))
            return small;
        if (element.TryGetInt64(out var large))
            return large;
        var text = element.GetRawText();
        if (
            text.Length <= MaxDigits
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
        )
            return integer;
        if (text.Length <= 10 * MaxDigits && element.TryGetDouble(out var real) && double.IsFinite(real))
            return WholeOf(element) ?? real;
        throw new FormatException(
            $"'{(text.Length <= MaxDigits ? text : text[..MaxDigits] + "…")}' is outside the range of numbers."
        );
    }

    // JSON knows one kind of number: 7e9 and 7000000000.0 are whole ones too.
    private static object? WholeOf(JsonElement element)
    {
        if (!element.TryGetDecimal(out var number) || number != decimal.Truncate(number))
            return null;
        return number switch
        {
            >= int.MinValue and <= int.MaxValue => (int)number,
            >= long.MinValue and <= long.MaxValue => (long)number,
            _ => null,
        };
    }
}
