using System.Globalization;
using System.Text.Json;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>
/// A question in one line: activities in capitals, then what differs from a company in the US that works there for profit, with at most 100,000 monthly users ever:
/// "RUN research domicile=DE mau@2024-06-20=8e8 field=MILITARY".
/// </summary>
internal static class Question
{
    public static Use Read(string license, string text)
    {
        var use = Terms.Commercial() with { Modality = Modality.Text };
        foreach (var word in text.Split(' '))
            use = Add(use, word, license);
        return use;
    }

    private static Use Add(Use use, string word, string license) =>
        word.Split('=') switch
        {
            ["research"] => use with { Purpose = Purpose.NoncommercialResearch, ActorKind = ActorKind.Academic },
            ["personal"] => use with { Purpose = Purpose.Personal, ActorKind = ActorKind.Individual },
            ["education"] => use with { Purpose = Purpose.Education, ActorKind = ActorKind.Academic },
            ["company"] => use with { ActorKind = ActorKind.Company },
            ["nonprofit"] => use with { ActorKind = ActorKind.Nonprofit },
            ["somebody"] => use with { ActorKind = null },
            ["multimodal"] => use with { Modality = Modality.Multimodal },
            ["product"] => use with { ReceivedAs = ReceivedAs.EndUserProduct },
            ["weights"] => use with { ReceivedAs = ReceivedAs.Weights },
            ["test"] => use with { Environment = UseEnvironment.NonProduction },
            ["production"] => use with { Environment = UseEnvironment.Production },
            ["unguarded"] => use with { RemovesSafeguards = true },
            ["granted"] => use with { SeparateGrants = [Terms.Id(license)] },
            ["nowhere"] => use with { Domicile = null, DeploymentCountries = null, OutputCountries = null },
            ["figureless"] => use with { Figures = null },
            ["model"] => Making(use, result => result with { Kind = ResultKind.LanguageModel }),
            ["classifier"] => Making(use, result => result with { Kind = ResultKind.OtherAiModel }),
            ["document"] => Making(use, result => result with { Kind = ResultKind.NotAModel }),
            ["given"] => Making(use, result => result with { Distributed = true }),
            ["kept"] => Making(use, result => result with { Distributed = false }),
            ["holding"] => Making(use, result => result with { ContainsParentWeights = true }),
            ["empty"] => Making(use, result => result with { ContainsParentWeights = false }),
            ["advising"] => use with { SubstitutesProfessional = true },
            ["assisting"] => use with { SubstitutesProfessional = false },
            ["disclaimed"] => use with { Disclaimed = true },
            ["automated"] => use with { FullyAutomated = true },
            ["attended"] => use with { FullyAutomated = false },
            ["image"] => use with { Modality = Modality.Image },
            ["video"] => use with { Modality = Modality.Video },
            ["similar"] => Making(use, result => result with { PerformsSimilarly = true }),
            ["unlike"] => Making(use, result => result with { PerformsSimilarly = false }),
            ["competes"] => Making(use, result => result with { CompetesWithLicensor = true }),
            ["friendly"] => Making(use, result => result with { CompetesWithLicensor = false }),
            ["domicile", var country] => use with { Domicile = country },
            ["in", var country] => use with { DeploymentCountries = [country] },
            ["out", var country] => use with { OutputCountries = [country] },
            ["field", var field] => use with { FieldsOfUse = [.. use.FieldsOfUse ?? [], Of<FieldOfUse>(field)] },
            ["trade", var trade] => use with { BusinessTypes = [trade] },
            ["met", var kind] => use with { Fulfilled = [.. use.Fulfilled, Of<ObligationKind>(kind)] },
            [var metric, var value] => use with
            {
                Figures =
                [
                    .. use.Figures!.Where(figure => !figure.Peak || figure.Metric != MetricOf(metric)),
                    Figure(metric, value),
                ],
            },
            _ => use with { Activities = [.. use.Activities, Of<Activity>(word)] },
        };

    private static Use Making(Use use, Func<UseResult, UseResult> change) =>
        use with
        {
            Result = change(use.Result ?? new UseResult()),
        };

    // "mau", "product-mau", "peak-revenue", "mau@2024-06-20".
    private static ActorFigure Figure(string metric, string value) =>
        new(
            MetricOf(metric),
            double.Parse(value, CultureInfo.InvariantCulture),
            metric.StartsWith("product-", StringComparison.Ordinal) ? MetricScope.Product : MetricScope.Licensee,
            metric.Split('@') is [_, var day] ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null,
            metric.StartsWith("peak-", StringComparison.Ordinal)
        );

    private static ActorMetric MetricOf(string metric) =>
        metric.Split('@')[0].Split('-')[^1] switch
        {
            "mau" => ActorMetric.MonthlyActiveUsers,
            "revenue" => ActorMetric.AnnualRevenueUsd,
            "monthly" => ActorMetric.MonthlyRevenueUsd,
            "daily" => ActorMetric.DailyActiveUsers,
            "recurring" => ActorMetric.AnnualRecurringRevenueUsd,
            var other => throw new FormatException($"'{other}' is no word of a question."),
        };

    private static T Of<T>(string name) => JsonSerializer.Deserialize<T>($"\"{name}\"", StoredForm.Strict)!;
}
