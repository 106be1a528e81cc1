using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Audit;

/// <summary>A set of row numbers: <c>1-3,7</c>.</summary>
[JsonConverter(typeof(TextFormConverter<NumberRanges>))]
public sealed class NumberRanges : ITextForm<NumberRanges>
{
    private readonly ImmutableArray<(long First, long Last)> ranges;

    private NumberRanges(ImmutableArray<(long First, long Last)> ranges) => this.ranges = ranges;

    /// <summary>No number.</summary>
    public static NumberRanges None { get; } = new([]);

    /// <inheritdoc/>
    public static string Form => "rising numbers and ranges: '1-3,7'";

    /// <summary>The set of some numbers.</summary>
    public static NumberRanges Of(IEnumerable<long> numbers)
    {
        List<(long First, long Last)> ranges = [];
        foreach (var number in numbers.Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == number - 1)
                ranges[^1] = (ranges[^1].First, number);
            else
                ranges.Add((number, number));
        }

        return new([.. ranges]);
    }

    /// <summary>True where the number is one of them.</summary>
    public bool Contains(long number)
    {
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].Last < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low < ranges.Length && ranges[low].First <= number;
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NumberRanges? value)
    {
        value = null;
        if (text is null)
            return false;
        List<(long First, long Last)> ranges = [];
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !TryRead(ends[0], out var first) || !TryRead(ends[^1], out var last))
                return false;
            if (last < first || (ranges.Count > 0 && first <= ranges[^1].Last))
                return false;
            ranges.Add((first, last));
        }

        value = new([.. ranges]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(
            ',',
            ranges.Select(range =>
                range.First == range.Last
                    ? range.First.ToString(CultureInfo.InvariantCulture)
                    : FormattableString.Invariant($"{range.First}-{range.Last}")
            )
        );

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
