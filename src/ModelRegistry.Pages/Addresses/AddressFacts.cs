using System.Text.Json;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Pages.Addresses;

/// <summary>
/// Facts of a use that an address states, as <c>NAME:VALUE</c>: the name is that of the API's member below <c>use</c>, the value is in the API's words
/// (<c>removesSafeguards:false</c>, <c>receivedAs:END_USER_PRODUCT</c>, <c>fulfilled:INCLUDE_LICENSE</c>).
/// </summary>
public static class AddressFacts
{
    private const char Separator = ':';

    /// <summary>How a fact is written; null: an address cannot state it.</summary>
    /// <param name="argument">The member of the question: "use.removesSafeguards".</param>
    /// <param name="value">Its value.</param>
    public static string? Write(string argument, string value)
    {
        ArgumentNullException.ThrowIfNull(argument);
        const string of = "use.";
        if (!argument.StartsWith(of, StringComparison.Ordinal))
            return null;
        var text = $"{argument[of.Length..]}{Separator}{value}";
        return Apply(new() { Activities = [Activity.Run], Purpose = Purpose.Commercial }, text) is null ? null : text;
    }

    /// <summary>The use with a fact; null: it is none, or has no such value.</summary>
    public static UseInput? Apply(UseInput use, string fact)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(fact);
        var at = fact.IndexOf(Separator, StringComparison.Ordinal);
        if (at <= 0)
            return null;
        var (name, value) = (fact[..at], fact[(at + 1)..]);
        return Words(use, name, value) ?? Truths(use, name, value) ?? Lists(use, name, value);
    }

    private static UseInput? Words(UseInput use, string name, string value) =>
        name switch
        {
            "environment" when Word<UseEnvironment>(value) is { } word => use with { Environment = word },
            "receivedAs" when Word<ReceivedAs>(value) is { } word => use with { ReceivedAs = word },
            "actor.kind" when Word<ActorKind>(value) is { } word => use with
            {
                Actor = Actor(use) with { Kind = word },
            },
            "result.kind" when Word<ResultKind>(value) is { } word => use with
            {
                Result = Result(use) with { Kind = word },
            },
            _ => null,
        };

    private static UseInput? Truths(UseInput use, string name, string value)
    {
        if (!bool.TryParse(value, out var so))
            return null;
        return name switch
        {
            "removesSafeguards" => use with { RemovesSafeguards = so },
            "substitutesProfessional" => use with { SubstitutesProfessional = so },
            "disclaimed" => use with { Disclaimed = so },
            "fullyAutomated" => use with { FullyAutomated = so },
            "result.distributed" => use with { Result = Result(use) with { Distributed = so } },
            "result.containsParentWeights" => use with { Result = Result(use) with { ContainsParentWeights = so } },
            "result.performsSimilarly" => use with { Result = Result(use) with { PerformsSimilarly = so } },
            "result.competesWithLicensor" => use with { Result = Result(use) with { CompetesWithLicensor = so } },
            _ => null,
        };
    }

    private static UseInput? Lists(UseInput use, string name, string value) =>
        name switch
        {
            "fulfilled" when Word<ObligationKind>(value) is { } word => use with
            {
                Fulfilled = [.. use.Fulfilled ?? [], word],
            },
            "fieldsOfUse" when value == None => use with { FieldsOfUse = [] },
            "fieldsOfUse" when Word<FieldOfUse>(value) is { } word => use with
            {
                FieldsOfUse = [.. use.FieldsOfUse ?? [], word],
            },
            "actor.businessTypes" when value == None => use with { Actor = Actor(use) with { BusinessTypes = [] } },
            "separateGrants" when value.Length > 0 => use with
            {
                SeparateGrants = [.. use.SeparateGrants ?? [], value],
            },
            _ => null,
        };

    // As the API's remedies write a list of nothing.
    private const string None = "[]";

    private static ActorInput Actor(UseInput use) => use.Actor ?? new();

    private static ResultInput Result(UseInput use) => use.Result ?? new();

    private static T? Word<T>(string text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()) == text)
                return value;
        return null;
    }
}
