using System.Globalization;
using ModelRegistry.Answers.Shipped;

namespace ModelRegistry.Tests.Readmes;

/// <summary>How much the shipped catalog holds and how fresh it is, as the table of README.md tells it.</summary>
internal static class CatalogCounts
{
    /// <summary>The rows of the table, in the order in which they stand there.</summary>
    public static IEnumerable<CatalogCount> RowsOf(CatalogFiles files)
    {
        yield return new(
            "models",
            files.Models.Count,
            $"{files.Models.Sum(model => model.Value.Variants.Count)} variants of "
                + $"{files.Models.Select(model => model.Name.Split('/')[0]).Distinct().Count()} publishers",
            Newest(files.Models.Select(model => model.Value.ReleasedOn))
        );
        yield return new(
            "licenses",
            files.Licenses.Count,
            $"{files.Licenses.Count(license => license.Value.Verified)} read clause by clause",
            Newest(files.Licenses.Select(license => license.Value.EffectiveFrom))
        );
        yield return new(
            "accelerators",
            files.Accelerators.Count,
            $"of {files.Accelerators.Select(accelerator => accelerator.Value.Vendor).Distinct().Count()} vendors",
            "-"
        );
        yield return new("numeric formats", files.Formats.Count, "-", "-");
        yield return new("runtimes", files.Runtimes.Count, "-", "-");
        yield return new(
            "compatibility reports",
            files.Reports.Count,
            $"on {files.Reports.Select(report => report.Value.Accelerator).Distinct().Count()} accelerators",
            Newest(files.Reports.Select(report => report.Value.ObservedOn))
        );
        yield return new(
            "public rules",
            files.PublicRules.Count,
            $"of {files.PublicRules.Select(rule => rule.Value.Jurisdiction).Distinct().Count()} jurisdictions",
            Newest(files.PublicRules.Select(rule => rule.Value.Rule.ReviewedOn))
        );
        yield return new("version", null, files.Version, "-");
    }

    private static string Newest(IEnumerable<DateOnly?> days) =>
        days.Max()?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
}

/// <summary>A row of the table.</summary>
/// <param name="Noun">What is counted.</param>
/// <param name="Entries">How many there are; null: it is not counted.</param>
/// <param name="Detail">What a reader should know beside the count.</param>
/// <param name="NewestDay">The newest day that an entry names.</param>
internal sealed record CatalogCount(string Noun, int? Entries, string Detail, string NewestDay)
{
    /// <summary>The row as Markdown.</summary>
    public override string ToString() =>
        $"| {Noun} | {Entries?.ToString(CultureInfo.InvariantCulture) ?? "-"} | {Detail} | {NewestDay} |";
}
