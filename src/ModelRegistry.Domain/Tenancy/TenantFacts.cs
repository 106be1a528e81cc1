using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>What a tenant states of itself, once: it answers for what its teams' questions leave out. Every fact that is null is not stated.</summary>
public sealed record TenantFacts
{
    /// <summary>The most trades or countries of one statement.</summary>
    public const int MaxEntries = 250;

    /// <summary>The most figures of one statement; each costs an explained answer one more evaluation.</summary>
    public const int MaxFigures = 50;

    /// <summary>What kind of actor the tenant is.</summary>
    public ActorKind? Kind { get; init; }

    /// <summary>Its principal place of business, ISO 3166-1 alpha-2.</summary>
    public string? Domicile { get; init; }

    /// <summary>Its trades; empty: none of those that licenses name.</summary>
    public IReadOnlyList<string>? BusinessTypes { get; init; }

    /// <summary>Figures about it, of the tenant with its affiliates, each of a day or the highest ever reached: a figure without a day would be taken for today's for ever.</summary>
    public IReadOnlyList<ActorFigure>? Figures { get; init; }

    /// <summary>Where it deploys, ISO 3166-1 alpha-2.</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>The day of the statement: until then the figures that are the highest ever are known.</summary>
    public required DateOnly StatedOn { get; init; }

    /// <summary>Who stated it.</summary>
    [NamesPerson]
    public required string StatedBy { get; init; }

    /// <summary>The version of the tenant that this statement made: it rises with every statement, and a withdrawn one's does not come again. 1: made before versions were kept.</summary>
    public int Version { get; init; } = 1;

    /// <summary>True where nothing is stated.</summary>
    [JsonIgnore]
    public bool IsEmpty =>
        this is { Kind: null, Domicile: null, BusinessTypes: null, DeploymentCountries: null }
        && Figures is not { Count: > 0 };

    /// <summary>What keeps it from being stored.</summary>
    internal IEnumerable<Failure> Validate() =>
        [
            .. Countries(Domicile is null ? [] : [Domicile], "actor", "domicile"),
            .. Countries(DeploymentCountries ?? [], "deploymentCountries"),
            .. DeploymentCountries is { Count: 0 }
                ? [Failure.BadInput("Countries of deployment are named, or left out.", "deploymentCountries")]
                : Array.Empty<Failure>(),
            .. Trades(BusinessTypes ?? []),
            .. Dated(Figures ?? []),
            .. ActorFigures.Contradictions(Figures ?? [], "actor", "metrics"),
            .. Rules.AtMost(MaxEntries, DeploymentCountries?.Count ?? 0, "deploymentCountries"),
            .. Rules.AtMost(MaxEntries, BusinessTypes?.Count ?? 0, "businessTypes"),
            .. Rules.AtMost(MaxFigures, Figures?.Count ?? 0, "metrics"),
        ];

    private static IEnumerable<Failure> Countries(IReadOnlyList<string> countries, params IReadOnlyList<string> path) =>
        countries
            .Where(country => country.Length != 2 || !country.All(char.IsAsciiLetterUpper))
            .Select(country =>
                Failure.BadInput(
                    $"'{TextForm.Shown(country)}' is not a country of two letters (ISO 3166-1 alpha-2).",
                    path
                )
            );

    private static IEnumerable<Failure> Trades(IReadOnlyList<string> trades) =>
        trades
            .SelectMany(trade => Rules.Name(trade, "businessTypes"))
            .Select(failure => failure with { Path = ["actor", .. failure.Path] });

    private IEnumerable<Failure> Dated(IReadOnlyList<ActorFigure> figures)
    {
        foreach (var figure in figures)
        {
            if (!double.IsFinite(figure.Value) || figure.Value < 0)
                yield return Failure.BadInput(
                    $"A figure of {figure.Metric} is not a number from zero up.",
                    "actor",
                    "metrics",
                    "value"
                );
            if (figure is { At: null, Peak: false })
                yield return Failure.BadInput(
                    $"A figure of {figure.Metric} has no date and is no peak: tomorrow nobody would know of which day it is.",
                    "actor",
                    "metrics",
                    "at"
                );
            // The owner's figure bounds each product's; one product's figure is not another's.
            if (figure.Scope is MetricScope.Product)
                yield return Failure.BadInput(
                    $"A figure of {figure.Metric} is of one product: which one is asked about, only the question can tell.",
                    "actor",
                    "metrics",
                    "scope"
                );
            if (figure.At > StatedOn)
                yield return Failure.BadInput(
                    $"A figure of {figure.Metric} is of a day to come.",
                    "actor",
                    "metrics",
                    "at"
                );
        }
    }
}
