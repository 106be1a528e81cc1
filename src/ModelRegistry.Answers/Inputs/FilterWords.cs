using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Words of a filter that nothing may carry: a slip, whose empty list would be taken for an answer. All are looked for in one pass over what the asker may see.</summary>
/// <param name="reader">Where they are refused.</param>
internal sealed class FilterWords(InputReader reader)
{
    private readonly List<Check> checks = [];

    /// <summary>Looks for the words of one member.</summary>
    /// <param name="texts">The words; null: the member is left out.</param>
    /// <param name="carriedBy">What a model carries.</param>
    /// <param name="refusal">The failure of a word that no model carries, by all that are carried.</param>
    /// <param name="isKnown">True of words that need not be carried; null: of none.</param>
    public void Add(
        IReadOnlyList<string>? texts,
        Func<Model, IEnumerable<string>> carriedBy,
        Func<string, IReadOnlyCollection<string>, Failure> refusal,
        Func<string, bool>? isKnown = null
    )
    {
        var unknown = (texts ?? []).Take(ModelFilter.MaxNames).Where(text => isKnown?.Invoke(text) != true).ToList();
        if (unknown.Count > 0)
            checks.Add(new(unknown, carriedBy, refusal, new(StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>Refuses the words that nothing carries.</summary>
    public void Refuse()
    {
        if (checks.Count == 0)
            return;
        foreach (var model in reader.Snapshot.Models.VisibleTo(reader.Scope.Visible))
        {
            reader.Scope.Cancellation.ThrowIfCancellationRequested();
            foreach (var check in checks)
                check.Seen.UnionWith(check.CarriedBy(model));
        }

        foreach (var check in checks)
        foreach (var text in check.Texts.Where(text => !check.Seen.Contains(text)))
            reader.Refuse(check.Refusal(text, check.Seen));
    }

    private sealed record Check(
        IReadOnlyList<string> Texts,
        Func<Model, IEnumerable<string>> CarriedBy,
        Func<string, IReadOnlyCollection<string>, Failure> Refusal,
        HashSet<string> Seen
    );
}
