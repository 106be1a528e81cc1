using System.Text.Json;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Pages.Addresses;

/// <summary>Reads the use and the work that an address states.</summary>
internal sealed class UseReader(QuestionAddress address, List<FieldProblem> problems)
{
    /// <summary>The use.</summary>
    public UseInput Use()
    {
        var word = address[AddressField.Use] ?? UsePreset.Usual;
        var preset = UsePreset.Find(word);
        if (preset is null)
            Wrong(
                AddressField.Use,
                $"'{word}' is not one of {string.Join(", ", UsePreset.All.Select(one => one.Word))}."
            );
        var use = (preset ?? UsePreset.Find(UsePreset.Usual)!).Use with
        {
            Team = address[AddressField.Team],
            DeploymentCountries = Countries(AddressField.Where),
            OutputCountries = Countries(AddressField.Outputs),
            Actor = Actor(),
        };
        foreach (var fact in address.All(AddressField.Fact))
        {
            var stated = AddressFacts.Apply(use, fact);
            if (stated is null)
                Wrong(AddressField.Fact, $"'{fact}' is no fact that can be stated: take it out of the address.");
            use = stated ?? use;
        }

        return use;
    }

    /// <summary>The work.</summary>
    public WorkloadInput Workload() =>
        new()
        {
            ContextTokens = Number(AddressField.Context, Amount.Tokens, Amount.TokensForm),
            Concurrency = Number(AddressField.AtOnce, Amount.Count, "a number such as 8") ?? 1,
            Runtime = address[AddressField.Runtime],
        };

    private ActorInput? Actor()
    {
        List<ActorMetricInput> figures = [];
        Figure(AddressField.Users, ActorMetric.MonthlyActiveUsers, figures);
        Figure(AddressField.Revenue, ActorMetric.AnnualRevenueUsd, figures);
        foreach (var text in address.All(AddressField.Figure))
            OtherFigure(text, figures);
        var seat = Countries(AddressField.Seat);
        if (seat is { Length: > 1 })
            Wrong(AddressField.Seat, "Name one country: that of the principal place of business.");
        if (seat is null && figures is [])
            return null;
        return new() { Domicile = seat?[0], Metrics = figures is [] ? null : figures };
    }

    // A number alone is the highest so far, which answers for every date.
    private void Figure(string field, ActorMetric metric, List<ActorMetricInput> figures)
    {
        if (address[field] is not { } text)
            return;
        if (Amount.Count(text) is { } value)
            figures.Add(Peak(metric, value));
        else
            Wrong(field, $"'{text}' is not {Amount.CountForm}.");
    }

    private void OtherFigure(string text, List<ActorMetricInput> figures)
    {
        var parts = text.Split(':');
        var metric = Enum.GetValues<ActorMetric>()
            .Where(one => JsonNamingPolicy.SnakeCaseUpper.ConvertName(one.ToString()) == parts[0])
            .ToArray();
        if (parts.Length == 2 && metric is [var known] && Amount.Count(parts[1]) is { } value)
            figures.Add(Peak(known, value));
        else
            Wrong(AddressField.Figure, $"'{text}' is not a figure such as DAILY_ACTIVE_USERS:20000.");
    }

    private static ActorMetricInput Peak(ActorMetric metric, long value) =>
        new()
        {
            Metric = metric,
            Value = value,
            Scope = MetricScope.Licensee,
            Peak = true,
        };

    private string[]? Countries(string field)
    {
        if (address[field] is not { } text)
            return null;
        var countries = text.ToUpperInvariant()
            .Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (countries.Length > 0 && countries.All(one => one.Length == 2 && one.All(char.IsAsciiLetter)))
            return countries;
        Wrong(field, $"'{text}' is not a country by its two letters, such as US or DE.");
        return null;
    }

    private int? Number(string field, Func<string, long?> read, string form)
    {
        if (address[field] is not { } text)
            return null;
        if (read(text) is { } number and > 0 and <= int.MaxValue)
            return (int)number;
        Wrong(field, $"'{text}' is not {form}.");
        return null;
    }

    private void Wrong(string field, string message) => problems.Add(new(field, message));
}
