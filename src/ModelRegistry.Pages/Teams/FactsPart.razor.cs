using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Pages.Teams;

/// <summary>What the team's tenant states of itself.</summary>
public sealed partial class FactsPart
{
    [SupplyParameterFromForm(FormName = "facts")]
    private string? Kind { get; set; }

    [SupplyParameterFromForm(FormName = "facts")]
    private string? Seat { get; set; }

    [SupplyParameterFromForm(FormName = "facts")]
    private string? Users { get; set; }

    [SupplyParameterFromForm(FormName = "facts")]
    private string? Revenue { get; set; }

    [SupplyParameterFromForm(FormName = "facts")]
    private string? Countries { get; set; }

    private string? Where =>
        Place.Tenant.Facts?.DeploymentCountries is { } countries ? string.Join(", ", countries) : null;

    private string? Known(ActorMetric metric) =>
        Place
            .Tenant.Facts?.Metrics.FirstOrDefault(one => one.Metric == metric && one.Peak)
            ?.Value.ToString("0", CultureInfo.InvariantCulture);

    private static string Number(MetricAnswer metric)
    {
        var value = metric.Value.ToString("N0", CultureInfo.InvariantCulture);
        return metric.Peak ? $"at most {value} so far" : value;
    }

    private async Task StateAsync()
    {
        List<ActorMetricInput> figures =
        [
            .. (Place.Tenant.Facts?.Metrics ?? [])
                .Where(one =>
                    !(one.Peak && one.Metric is ActorMetric.MonthlyActiveUsers or ActorMetric.AnnualRevenueUsd)
                )
                .Select(Again),
        ];
        if (
            !Add(figures, ActorMetric.MonthlyActiveUsers, Users) || !Add(figures, ActorMetric.AnnualRevenueUsd, Revenue)
        )
            return;
        var input = new StateFactsInput
        {
            Tenant = Place.Tenant.Name,
            Actor = new()
            {
                Kind = ValueOf<ActorKind>(Kind),
                Domicile = TextOf(Seat),
                BusinessTypes = Place.Tenant.Facts?.BusinessTypes,
                Metrics = figures.Count == 0 ? null : figures,
            },
            DeploymentCountries = TypedWords.In(Countries),
        };
        if (
            await ChangeAsync(Questions.StateFacts(input), "The facts are stated, and answer from now on.")
            && await GetAsync(Questions.Tenant(Place.Tenant.Name)) is { } tenant
        )
            Place = Place with { Tenant = tenant };
    }

    private static ActorMetricInput Again(MetricAnswer metric) =>
        new()
        {
            Metric = metric.Metric,
            Value = metric.Value,
            Scope = metric.Scope,
            At = metric.At,
            Peak = metric.Peak,
        };

    private bool Add(List<ActorMetricInput> figures, ActorMetric metric, string? text)
    {
        if (TextOf(text) is not { } typed)
            return true;
        if (Amount.Count(typed) is not { } value)
        {
            Refuse($"'{typed}' is not a number such as 1.5M or 20000.");
            return false;
        }

        figures.Add(
            new()
            {
                Metric = metric,
                Value = value,
                Peak = true,
            }
        );
        return true;
    }
}
