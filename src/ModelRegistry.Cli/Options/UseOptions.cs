using System.Globalization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Cli.Options;

/// <summary>The use that the options of a command state.</summary>
public static class UseOptions
{
    /// <summary>Reads the use.</summary>
    public static UseInput Read(QuestionSettings options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Base(options) with
        {
            Team = options.Team,
            DeploymentCountries = options.Country?.Split(',', StringSplitOptions.RemoveEmptyEntries),
            Actor = Actor(options),
        };
    }

    private static UseInput Base(QuestionSettings options)
    {
        if (options.Activity is null && options.Purpose is null)
        {
            var name = options.Use ?? UsePreset.Usual;
            var words = string.Join(", ", UsePreset.All.Select(preset => preset.Word));
            return UsePreset.Find(name)?.Use
                ?? throw CommandFailure.WrongUse($"--use: '{name}' is not one of {words}.");
        }

        if (options.Use is not null)
            throw CommandFailure.WrongUse("--use stands for --activity and --purpose: give the one or the others.");
        if (options.Activity is null || options.Purpose is null)
            throw CommandFailure.WrongUse("--activity and --purpose belong together: give both.");
        return new()
        {
            Activities = EnumText.ParseAll<Activity>(options.Activity, "--activity"),
            Purpose = EnumText.Parse<Purpose>(options.Purpose, "--purpose"),
        };
    }

    private static ActorInput? Actor(QuestionSettings options)
    {
        if (options.Domicile is null && options.Users is null && options.Revenue is null)
            return null;
        List<ActorMetricInput> figures = [];
        if (options.Users is { } users)
            figures.Add(Figure(ActorMetric.MonthlyActiveUsers, users, "--users"));
        if (options.Revenue is { } revenue)
            figures.Add(Figure(ActorMetric.AnnualRevenueUsd, revenue, "--revenue"));
        return new() { Domicile = options.Domicile, Metrics = figures is [] ? null : figures };
    }

    // A number alone is the highest so far, which answers for every date; N@DAY is the figure of that day.
    private static ActorMetricInput Figure(ActorMetric metric, string text, string option)
    {
        var parts = text.Split('@');
        if (parts.Length > 2)
            throw CommandFailure.WrongUse($"{option}: '{text}' is not a number such as 100k, or 100k@2024-06-30.");
        DateOnly? day = null;
        if (parts.Length == 2)
            day = DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var read)
                ? read
                : throw CommandFailure.WrongUse($"{option}: '{parts[1]}' is not a day such as 2024-06-30.");
        return new()
        {
            Metric = metric,
            Value = Quantity.Count(parts[0], option),
            Scope = MetricScope.Licensee,
            At = day,
            Peak = day is null,
        };
    }
}
