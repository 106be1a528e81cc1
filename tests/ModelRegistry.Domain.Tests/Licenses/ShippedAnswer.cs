using System.Text.Json;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>What the shipped catalog answers to a <see cref="Question"/>, held against what the text says.</summary>
internal static class ShippedAnswer
{
    /// <summary>The answer about one license.</summary>
    /// <param name="license">Its key, or a name of it.</param>
    /// <param name="question">The question.</param>
    /// <param name="verdict">The verdict that the text gives.</param>
    /// <param name="owed">All that is owed for certain, kinds with blanks between; null: not looked at.</param>
    /// <param name="clause">A clause that a reason names; null: not looked at.</param>
    public static void Is(string license, string question, string verdict, string? owed, string? clause)
    {
        var key = ShippedLicenses.Index.Find(license)!.Key.ToString();
        var told = Holds([Terms.Own(license)], Question.Read(key, question), verdict, owed, out var answer);
        if (clause is not null)
            Assert.True(answer.Reasons.Any(reason => reason.Source == $"{key} §{clause}"), told);
    }

    /// <summary>The answer about a model under one license that was made from models under others: "llama3.1 ADAPTER, gemma DISTILLED".</summary>
    public static void IsOfChild(string own, string parents, string question, string verdict, string? owed) =>
        Holds(
            [Terms.Own(own), .. parents.Split(", ").Select(Parent)],
            Question.Read("none", question),
            verdict,
            owed,
            out _
        );

    // The relation is the last word: before it stands a name, or an expression.
    private static LicenseLayer Parent(string text, int number)
    {
        var end = text.LastIndexOf(' ');
        return Terms.Parent(
            text[..end],
            JsonSerializer.Deserialize<LineageRelation>($"\"{text[(end + 1)..]}\"", StoredForm.Strict),
            $"org/parent-{number}"
        );
    }

    private static string Holds(
        IReadOnlyList<LicenseLayer> layers,
        Use use,
        string verdict,
        string? owed,
        out LegalVerdict answer
    )
    {
        answer = LegalEngine.Evaluate(layers, use, ShippedLicenses.Index);
        var told = string.Join(
            '\n',
            answer.Reasons.Select(reason => $"{reason.Verdict} {reason.Code} {reason.Source}: {reason.Message}")
        );
        Assert.True(JsonSerializer.Serialize(answer.Verdict, StoredForm.Strict) == $"\"{verdict}\"", told);
        if (owed is not null)
            Assert.Equal(
                owed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(),
                answer
                    .Obligations.Where(one => one.Status is ObligationStatus.Outstanding)
                    .Select(one => JsonSerializer.Serialize(one.Kind, StoredForm.Strict).Trim('"'))
                    .Distinct()
                    .Order()
            );
        return told;
    }
}
