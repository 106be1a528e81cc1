using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Addresses;

/// <summary>A remedy as the page offers it: a link to the changed question, or the fields that are left to be filled in.</summary>
/// <param name="Verdict">The joint verdict of the changed question.</param>
/// <param name="Text">What a person says or does: "We have never had more than 700 million users in a month".</param>
/// <param name="Message">The API's sentence, with the figures.</param>
/// <param name="Changed">The changed question; null: an address cannot state the change.</param>
/// <param name="Blanks">Fields that a person fills in, because only they know the value.</param>
public sealed record RemedyOffer(
    Verdict Verdict,
    string Text,
    string Message,
    QuestionAddress? Changed,
    IReadOnlyList<string> Blanks
)
{
    /// <summary>The offer of a remedy.</summary>
    public static RemedyOffer For(OfferedRemedyAnswer remedy, QuestionAddress address, AskedQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(remedy);
        var changes = remedy.Changes.Select(change => RemedyStep.For(change, asked)).ToList();
        var changed = address;
        foreach (var step in changes)
            changed = changed is null ? null : step.Apply(changed);
        var text = string.Join(", and ", changes.Select(step => step.Text));
        return new(
            remedy.Verdict,
            text.Length == 0 ? remedy.Message : char.ToUpperInvariant(text[0]) + text[1..],
            remedy.Message,
            changed,
            [.. changes.Select(step => step.Blank).OfType<string>()]
        );
    }
}
