using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Search;

/// <summary>Finds what the asker may see by loose names: words in any order, misspelt or cut short.</summary>
public static class CatalogSearch
{
    /// <summary>From this score on, something is worth showing.</summary>
    public const double Least = 0.3;

    private const int MostHits = 100;
    private const int UsualHits = 20;

    /// <summary>What fits a text best, the best first, or why it cannot be looked for.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="text">The text.</param>
    /// <param name="kinds">What is looked through; null: everything.</param>
    /// <param name="first">At most so many, at most 100; null: 20.</param>
    public static Answer<IReadOnlyList<SearchHit>> Answer(
        QuestionScope scope,
        string text,
        IReadOnlyList<SearchKind>? kinds,
        int? first
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(text);
        var reader = new InputReader(scope);
        reader.InRange(first, 0, MostHits, "first");
        if (text.Length > NameQuery.MaxLength)
            reader.Refuse(
                $"The text has {text.Length} characters; at most {NameQuery.MaxLength} are looked for.",
                "text"
            );
        if (!text.Any(char.IsLetterOrDigit))
            reader.Refuse("The text has neither a letter nor a digit; give a name, or a part of one.", "text");
        if (reader.Failed)
            return reader.Failures[0];
        return new Answer<IReadOnlyList<SearchHit>>(
            Of(scope, text, kinds ?? Enum.GetValues<SearchKind>(), first ?? UsualHits)
        );
    }

    /// <summary>What fits a text best, the best first.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="text">The text.</param>
    /// <param name="kinds">What is looked through.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="least">The score from which on something is taken.</param>
    public static IReadOnlyList<SearchHit> Of(
        QuestionScope scope,
        string text,
        IReadOnlyCollection<SearchKind> kinds,
        int most,
        double least = Least
    )
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(kinds);
        var query = NameQuery.For(text);
        if (query.IsEmpty || most <= 0)
            return [];
        var best = new BestFound<SearchHit>(most, hit => $"{hit.Key} {hit.Registry}");
        foreach (var hit in kinds.Distinct().SelectMany(kind => OfKind(scope, query, kind, most, least)))
            best.Add(hit, hit.Score);
        return [.. best.InOrder().Select(found => found.Entry)];
    }

    private static IEnumerable<SearchHit> OfKind(
        QuestionScope scope,
        NameQuery query,
        SearchKind kind,
        int most,
        double least
    ) =>
        kind switch
        {
            SearchKind.Model => Models(scope, query, most, least),
            SearchKind.License => Licenses(scope, query, least),
            SearchKind.Accelerator => Accelerators(scope, query, least),
            SearchKind.HardwareProfile => Profiles(scope, query, least),
            SearchKind.NumericFormat => Formats(scope, query, least),
            SearchKind.Runtime => Runtimes(scope, query, least),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no kind that is looked through."),
        };

    private static IEnumerable<SearchHit> Models(QuestionScope scope, NameQuery query, int most, double least) =>
        ModelSearch
            .Of(scope.Snapshot.Models, scope.Visible, query, least, most, scope.Cancellation)
            .Select(found => new SearchHit(
                SearchKind.Model,
                found.Entry.Name.ToString(),
                found.Entry.Registry.ToString(),
                found.Entry.Name.ToString(),
                new ModelNode(found.Entry, scope.Snapshot),
                found.Score
            ));

    private static IEnumerable<SearchHit> Licenses(QuestionScope scope, NameQuery query, double least)
    {
        var shared = scope.Snapshot.Licenses.All.Select(license => HitOf(license, null));
        var tenants = scope.Visible.Select(registry => registry.Tenant).OfType<TenantId>().Distinct();
        return shared
            .Concat(tenants.SelectMany(Own))
            .Select(one => one.Hit with { Score = NameScores.Of(query, one.License) })
            .Where(hit => hit.Score >= least);

        IEnumerable<(SearchHit Hit, License License)> Own(TenantId tenant) =>
            scope.Sees(tenant)
                ? scope.Snapshot.OwnLicenses(tenant).Select(license => HitOf(license, tenant.ToString()))
                : [];

        (SearchHit Hit, License License) HitOf(License license, string? tenant) =>
            (
                new(
                    SearchKind.License,
                    license.Key.ToString(),
                    tenant,
                    license.Name,
                    tenant is null ? new LicenseNode(license, scope.Snapshot.LicenseIndex) : null,
                    0
                ),
                license
            );
    }

    private static IEnumerable<SearchHit> Accelerators(QuestionScope scope, NameQuery query, double least) =>
        from accelerator in scope.Accelerators
        let score = NameScores.Of(query, accelerator)
        where score >= least
        select new SearchHit(
            SearchKind.Accelerator,
            accelerator.Key.Name,
            accelerator.Key.Registry?.ToString(),
            accelerator.Name,
            new AcceleratorNode(accelerator),
            score
        );

    private static IEnumerable<SearchHit> Profiles(QuestionScope scope, NameQuery query, double least) =>
        from profile in scope.Snapshot.Profiles.All
        where scope.Sees(profile.Registry)
        let score = NameScores.Of(query, profile)
        where score >= least
        select new SearchHit(
            SearchKind.HardwareProfile,
            profile.Name.ToString(),
            profile.Registry.ToString(),
            profile.Name.ToString(),
            new HardwareProfileNode(profile, scope.Snapshot),
            score
        );

    private static IEnumerable<SearchHit> Formats(QuestionScope scope, NameQuery query, double least) =>
        from format in scope.Snapshot.Formats.All
        let score = NameScores.Of(query, format)
        where score >= least
        select new SearchHit(
            SearchKind.NumericFormat,
            format.Key.ToString(),
            null,
            format.Name,
            new NumericFormatNode(format),
            score
        );

    private static IEnumerable<SearchHit> Runtimes(QuestionScope scope, NameQuery query, double least) =>
        from runtime in scope.Snapshot.Runtimes.All
        let score = NameScores.Of(query, runtime)
        where score >= least
        select new SearchHit(
            SearchKind.Runtime,
            runtime.Key.ToString(),
            null,
            runtime.Name,
            new RuntimeNode(runtime, scope.Snapshot),
            score
        );
}
