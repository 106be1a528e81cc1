using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Addresses;

/// <summary>One change of a remedy: what it says, and what it does to the address.</summary>
/// <param name="Text">In words, without a capital or a full stop.</param>
/// <param name="Apply">The address with it; null: an address cannot state it.</param>
internal sealed partial record RemedyStep(string Text, Func<QuestionAddress, QuestionAddress?> Apply)
{
    private const long Gibibyte = 1L << 30;

    /// <summary>The field that a person fills in; null: the change names its value.</summary>
    public string? Blank { get; private init; }

    /// <summary>The step of a change.</summary>
    public static RemedyStep For(RemedyChangeAnswer change, AskedQuestion asked) =>
        change.Argument switch
        {
            "use.actor.metrics" => Figure(change),
            "use.actor.domicile" => Place(
                AddressField.Seat,
                "our principal place of business is in a country that no clause excludes"
            ),
            "use.deploymentCountries" => Place(AddressField.Where, "we run it in countries that no clause excludes"),
            "use.outputCountries" => Place(
                AddressField.Outputs,
                "its outputs are used in countries that no clause excludes"
            ),
            "use.fulfilled" => Fact(change, $"we meet the duty {Plain(change.To)}"),
            "use.separateGrants" => Fact(
                change,
                $"the licensor has granted us more than {change.To} does, by contract"
            ),
            "on.system.hostMemoryBytes" => HostMemory(change),
            "on.system" => Devices(change, asked),
            "workload.concurrency" => Set(
                AddressField.AtOnce,
                change.To,
                $"{change.To} at once in place of {change.From}"
            ),
            "workload.contextTokens" => Context(change),
            "workload.runtime" => Set(AddressField.Runtime, change.To, $"use the runtime {change.To}"),
            "subject.variant.variant" => Set(AddressField.Variant, change.To, $"take the variant {change.To}"),
            "subject.variant.model" => new(
                $"take the model {change.To}",
                address => address.With(AddressField.Model, change.To).With(AddressField.Variant, null)
            ),
            _ => Fact(change, FactText(change)),
        };

    private static RemedyStep Set(string field, string value, string text) =>
        new(text, address => address.With(field, value));

    private static RemedyStep Place(string field, string text) =>
        new(text, address => address.With(field, null)) { Blank = field };

    private static RemedyStep Fact(RemedyChangeAnswer change, string text) =>
        new(
            text,
            address =>
                AddressFacts.Write(change.Argument, change.To) is { } fact ? address.And(AddressField.Fact, fact) : null
        );

    private static RemedyStep Context(RemedyChangeAnswer change) =>
        Set(
            AddressField.Context,
            change.To,
            $"a context of {Tokens(change.To)} tokens in place of {(change.From is null ? "the one asked for" : Tokens(change.From))}"
        );

    private static RemedyStep HostMemory(RemedyChangeAnswer change)
    {
        // A whole number of GiB that is no less.
        var bytes = long.Parse(change.To, CultureInfo.InvariantCulture);
        var size = string.Create(CultureInfo.InvariantCulture, $"{(bytes + Gibibyte - 1) / Gibibyte}GiB");
        return Set(
            AddressField.HostMemory,
            size,
            $"the machine has at least {Units.Bytes(bytes)} of main memory, where a part of the model may lie"
        );
    }

    private static RemedyStep Devices(RemedyChangeAnswer change, AskedQuestion asked)
    {
        var text = $"take {change.To} in place of {change.From}";
        var pool = Pool().Match(change.To);
        if (!pool.Success)
            return new(text, _ => null);
        var (devices, key) = (pool.Groups["devices"].Value, pool.Groups["key"].Value);
        var name = asked.Accelerators.FirstOrDefault(one => one.Key == key)?.Name ?? key;
        if (!pool.Groups["nodes"].Success)
            return new(
                $"take {devices} × {name}",
                address => address.With(AddressField.Count, devices).With(AddressField.Hardware, key)
            );
        var (nodes, each) = (pool.Groups["nodes"].Value, pool.Groups["each"].Value);
        return new(
            $"take {devices} × {name}, in {nodes} nodes of {each}",
            address => address.With(AddressField.Count, null).With(AddressField.Hardware, $"{each}x{key}/{nodes}n")
        );
    }

    private static RemedyStep Figure(RemedyChangeAnswer change)
    {
        var figure = Limit().Match(change.To);
        if (!figure.Success)
            return new(change.Summary, _ => null);
        var metric = figure.Groups["metric"].Value;
        if (!figure.Groups["value"].Success)
            return Open(metric);
        var digits = figure.Groups["value"].Value.Replace(",", "", StringComparison.Ordinal);
        var text = $"we have never had more than {Shown(digits)} {Counted(metric)}";
        return metric switch
        {
            "MONTHLY_ACTIVE_USERS" => Set(AddressField.Users, digits, text),
            "ANNUAL_REVENUE_USD" => Set(AddressField.Revenue, digits, text),
            _ => new(text, address => address.And(AddressField.Figure, $"{metric}:{digits}")),
        };
    }

    // Any value will do, and only they know it.
    private static RemedyStep Open(string metric) =>
        metric switch
        {
            "MONTHLY_ACTIVE_USERS" => Place(AddressField.Users, "we say how many users we had in a month at most"),
            "ANNUAL_REVENUE_USD" => Place(AddressField.Revenue, "we say how much we earned in a year at most"),
            _ => new($"we state our {Plain(metric)}", _ => null),
        };

    private static string Counted(string metric) =>
        metric switch
        {
            "MONTHLY_ACTIVE_USERS" => "users in a month",
            "DAILY_ACTIVE_USERS" => "users in a day",
            "ANNUAL_REVENUE_USD" => "US dollars of revenue in a year",
            "TRAILING_12_MONTH_REVENUE_USD" => "US dollars of revenue in twelve months",
            "MONTHLY_REVENUE_USD" => "US dollars of revenue in a month",
            "ANNUAL_RECURRING_REVENUE_USD" => "US dollars of recurring revenue in a year",
            _ => Plain(metric),
        };

    private static string FactText(RemedyChangeAnswer change) =>
        (change.Argument, change.To) switch
        {
            ("use.removesSafeguards", "false") => "we leave its safeguards in place",
            ("use.substitutesProfessional", "false") => "its output takes no professional's place",
            ("use.disclaimed", "true") => "its users are told that the output takes no professional's place",
            ("use.fullyAutomated", "false") => "a person decides, not the model alone",
            ("use.result.distributed", "false") => "we give the result to nobody",
            ("use.result.distributed", "true") => "we give the result to others",
            ("use.result.containsParentWeights", "false") => "the result holds no weights of the model",
            ("use.result.containsParentWeights", "true") => "the result holds weights of the model",
            ("use.result.competesWithLicensor", "false") => "the result does not compete with the licensor",
            ("use.result.performsSimilarly", "false") => "the result is not made to behave like the model",
            ("use.actor.businessTypes", _) => "we are in none of the trades that the license names",
            ("use.actor.kind", var kind) => $"we are: {Plain(kind)}",
            ("use.environment", var place) => $"it is used for: {Plain(place)}",
            ("use.receivedAs", var received) => $"we received it as: {Plain(received)}",
            _ => change.Summary,
        };

    private static string Plain(string word) => word.Replace('_', ' ').ToLowerInvariant();

    private static string Tokens(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens)
            ? Units.Tokens(tokens)
            : number;

    private static string Shown(string digits)
    {
        var value = long.Parse(digits, CultureInfo.InvariantCulture);
        return value switch
        {
            >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:0.###} billion"),
            >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:0.###} million"),
            _ => value.ToString("N0", CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"^(?<devices>\d+) × (?<key>\S+)(?: \((?<nodes>\d+) nodes of (?<each>\d+)\))?$")]
    private static partial Regex Pool();

    [GeneratedRegex(@"^(?<metric>[A-Z0-9_]+) of (?:at most (?<value>[\d,]+) at its highest ever|any value)$")]
    private static partial Regex Limit();
}
