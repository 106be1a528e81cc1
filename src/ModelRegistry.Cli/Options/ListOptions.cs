using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Options;

/// <summary>Which candidates a list shows, and in which order.</summary>
public static class ListOptions
{
    private const string Range = "..";

    /// <summary>The filter of <c>--filter KEY=VALUE</c>; null: none.</summary>
    public static ModelFilterInput? Filter(IReadOnlyList<string> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        if (filters.Count == 0)
            return null;
        var filter = new ModelFilterInput();
        foreach (var text in filters)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0)
                throw CommandFailure.WrongUse($"--filter: '{text}' is not KEY=VALUE, such as params=7B..70B.");
            filter = With(filter, text[..at].Trim().ToLowerInvariant(), text[(at + 1)..].Trim());
        }

        return filter;
    }

    /// <summary>The verdicts of <c>--verdict</c>; null: all.</summary>
    public static IReadOnlyList<Verdict>? Verdicts(string? text)
    {
        if (text is null)
            return [Verdict.Yes, Verdict.Conditional];
        return text.Equals("all", StringComparison.OrdinalIgnoreCase)
            ? null
            : EnumText.ParseAll<Verdict>(text, "--verdict");
    }

    /// <summary>The order of <c>--sort</c>; null: by verdict.</summary>
    public static CandidateOrderInput? Order(string? text) =>
        text?.ToLowerInvariant() switch
        {
            null or "verdict" => null,
            "speed" => By(CandidateOrderField.DecodeSpeed),
            "headroom" => By(CandidateOrderField.Headroom),
            "name" => By(CandidateOrderField.Name, OrderDirection.Asc),
            "released" => By(CandidateOrderField.Released),
            "parameters" => By(CandidateOrderField.Parameters),
            _ => throw CommandFailure.WrongUse(
                $"--sort: '{text}' is not one of verdict, speed, headroom, name, released, parameters."
            ),
        };

    private static CandidateOrderInput By(CandidateOrderField field, OrderDirection direction = OrderDirection.Desc) =>
        new() { Field = field, Direction = direction };

    private static ModelFilterInput With(ModelFilterInput filter, string key, string value) =>
        key switch
        {
            "name" => filter with { Name = value },
            "text" => filter with { Text = value },
            "label" => filter with { Labels = value.Split('|') },
            "organization" => filter with { Organizations = value.Split('|') },
            "registry" => filter with { Registries = value.Split('|') },
            "from" => filter with { DerivedFrom = value },
            "license" => filter with { Licenses = value.Split('|') },
            "family" => filter with { LicenseFamilies = value.Split('|') },
            "format" => filter with { Formats = value.Split('|') },
            "params" or "parameters" => WithParameters(filter, value),
            "context" => filter with { MinContextTokens = Quantity.Tokens(value, "--filter context") },
            "since" => filter with { ReleasedSince = DayText.Parse(value, "--filter since") },
            _ => throw CommandFailure.WrongUse(
                $"--filter: '{key}' is not one of name, text, label, organization, registry, from, license, family, params, format, context, since."
            ),
        };

    // 7B..70B, 7B.., ..70B, or exactly 7B.
    private static ModelFilterInput WithParameters(ModelFilterInput filter, string value)
    {
        var at = value.IndexOf(Range, StringComparison.Ordinal);
        var (low, high) = at < 0 ? (value, value) : (value[..at], value[(at + Range.Length)..]);
        return filter with
        {
            MinParameters = low.Length == 0 ? null : Quantity.Count(low, "--filter params"),
            MaxParameters = high.Length == 0 ? null : Quantity.Count(high, "--filter params"),
        };
    }
}
