using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Components;

/// <summary>Candidates by verdict, as a bar and as links that show one verdict alone, or all again.</summary>
public sealed partial class CountsBar
{
    private const double Whole = 1000;

    /// <summary>The counts.</summary>
    [Parameter, EditorRequired]
    public CountsAnswer Counts { get; set; } = new();

    /// <summary>The verdict that is shown alone; null: all are.</summary>
    [Parameter]
    public Verdict? Show { get; set; }

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    private IEnumerable<Part> Parts
    {
        get
        {
            int[] counts = [Counts.Yes, Counts.Conditional, Counts.Unknown, Counts.No];
            var all = Math.Max(1, counts.Sum());
            double from = 0;
            foreach (var (verdict, count) in Enum.GetValues<Verdict>().Zip(counts))
            {
                var width = Whole * count / all;
                yield return new(verdict, count, Text(from), Text(width));
                from += width;
            }
        }
    }

    private QuestionAddress Target(Verdict verdict) =>
        Address
            .With(AddressField.After, null)
            .With(AddressField.Show, Show == verdict ? null : VerdictWords.Key(verdict));

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private sealed record Part(Verdict Verdict, int Count, string From, string Width);
}
