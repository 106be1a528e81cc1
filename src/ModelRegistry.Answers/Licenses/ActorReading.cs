using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Licenses;

public sealed partial record ActorMetricInput
{
    public ActorFigure Read(Reading reading, params IReadOnlyList<string> path)
    {
        reading.InRange(Value, 0, double.MaxValue, [.. path, "actor", "metrics", "value"]);
        return new(Metric, Value, Scope, At, Peak);
    }
}

/// <summary>Reads what questions and statements tell of an actor.</summary>
public static class ActorReading
{
    /// <summary>Refuses what is no country.</summary>
    public static void Countries(Reading reading, IReadOnlyList<string>? countries, params IReadOnlyList<string> path)
    {
        foreach (
            var country in (countries ?? []).Where(country => country.Length != 2 || !country.All(char.IsAsciiLetter))
        )
            reading.Refuse($"'{TextForm.Shown(country)}' is not a country of two letters (ISO 3166-1 alpha-2).", path);
    }

    /// <summary>Countries in one spelling, each once.</summary>
    public static IReadOnlyList<string>? Upper(IReadOnlyList<string>? countries) =>
        countries is null ? null : [.. countries.Select(country => country.ToUpperInvariant()).Distinct()];
}
