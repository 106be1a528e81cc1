using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Comparing;

/// <summary>A fact of all that are compared.</summary>
/// <param name="Label">Which fact.</param>
/// <param name="Values">Its values, in the order of those that are compared.</param>
internal sealed record ComparedRow(string Label, IReadOnlyList<ComparedValue> Values)
{
    /// <summary>True where not all values are the same.</summary>
    public bool Differs => Values.Distinct().Count() > 1;

    /// <summary>A fact in words.</summary>
    public static ComparedRow For(string label, IEnumerable<string> values) =>
        new(label, [.. values.Select(value => new ComparedValue(value, null))]);

    /// <summary>A verdict.</summary>
    public static ComparedRow For(string label, IEnumerable<Verdict> values) =>
        new(label, [.. values.Select(value => new ComparedValue("", value))]);
}
