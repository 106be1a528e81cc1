using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What may have been meant by a name that nothing has: of what the asker may see, at most three.</summary>
/// <param name="scope">Who asks.</param>
public sealed class NearestNames(QuestionScope scope)
{
    private const int Most = 3;

    // More than are named: those of other registries are passed over.
    private const int MostLookedAt = 20;

    /// <summary>The failure to find a model, with the nearest of its registry and of <c>public</c>.</summary>
    public Failure OfModels(Failure failure, string? text, string registry) =>
        With(
            failure,
            text,
            query =>
                ModelSearch
                    .Of(
                        scope.Snapshot.Models,
                        scope.Visible,
                        query,
                        NameQuery.Near,
                        MostLookedAt,
                        scope.Cancellation,
                        besideNames: false
                    )
                    .Select(found => found.Entry)
                    .Where(model => model.Registry == RegistryId.Public || model.Registry.ToString() == registry)
                    .Select(model => model.Name.ToString())
        );

    /// <summary>The failure to find an accelerator, with the nearest.</summary>
    public Failure OfAccelerators(Failure failure, string? text) =>
        With(
            failure,
            text,
            query => Best(scope.Accelerators, one => NameScores.Of(query, one), one => one.Key.ToString())
        );

    /// <summary>The failure to find a numeric format, with the nearest.</summary>
    public Failure OfFormats(Failure failure, string? text) =>
        With(
            failure,
            text,
            query => Best(scope.Snapshot.Formats.All, one => NameScores.Of(query, one), one => one.Key.ToString())
        );

    /// <summary>The failure to find a license, with the nearest of the shared catalog.</summary>
    public Failure OfLicenses(Failure failure, string? text) =>
        With(
            failure,
            text,
            query => Best(scope.Snapshot.Licenses.All, one => NameScores.Of(query, one), one => one.Key.ToString())
        );

    /// <summary>The failure to find a hardware profile, with the nearest of its registry.</summary>
    public Failure OfProfiles(Failure failure, string? text, RegistryId registry) =>
        With(
            failure,
            text,
            query =>
                Best(
                    scope.Sees(registry)
                        ? scope.Snapshot.Profiles.All.Where(profile => profile.Registry == registry)
                        : [],
                    one => NameScores.Of(query, one),
                    one => one.Name.ToString()
                )
        );

    /// <summary>The failure to find a word, with the nearest of those that there are.</summary>
    public Failure OfWords(Failure failure, string? text, IEnumerable<string> words) =>
        With(failure, text, query => Best(words, word => query.Score(word, ""), word => word));

    private Failure With(Failure failure, string? text, Func<NameQuery, IEnumerable<string>> find)
    {
        if (string.IsNullOrWhiteSpace(text) || !scope.TakeSuggestion())
            return failure;
        var names = find(NameQuery.For(text)).Distinct().Take(Most).Select(name => $"'{name}'").ToList();
        return names.Count == 0
            ? failure
            : failure with
            {
                Message = $"{failure.Message} Near: {string.Join(", ", names)}.",
            };
    }

    private static IEnumerable<string> Best<T>(IEnumerable<T> all, Func<T, double> score, Func<T, string> nameOf)
        where T : class
    {
        var best = new BestFound<T>(Most, nameOf);
        foreach (var one in all)
            if (score(one) is var fits && fits >= NameQuery.Near)
                best.Add(one, fits);
        return best.InOrder().Select(found => nameOf(found.Entry));
    }
}
