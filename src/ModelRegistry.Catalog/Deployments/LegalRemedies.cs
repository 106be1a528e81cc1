using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What would allow a use: facts that are missing, obligations that lift a limit, contracts with licensors.</summary>
internal sealed class LegalRemedies(Snapshot snapshot, Attempts attempts, Trial asked)
{
    private const int MostLicenses = 16;
    private const int MostObligations = 16;

    // The texts that bear on the model, with the models that they are declared for: a text's steward is not always the licensor.
    private readonly IReadOnlyList<(LicenseId Key, string Owner)> bearing =
    [
        .. Lineage
            .Of(asked.Model, asked.Question.Use.EffectiveOn, (name, own) => snapshot.Resolve(own, name))
            .Layers.SelectMany(layer =>
                LicenseKeys
                    .In(layer.License ?? "", snapshot.LicenseIndex)
                    .SelectMany(key =>
                        snapshot.Licenses.Find(EntityKey.Of(key)) is { Texts: { Count: > 0 } texts } ? texts : [key]
                    )
                    .Select(key => (key, layer.Path.Count == 0 ? asked.Model.Name.ToString() : layer.Path[^1]))
            ),
    ];

    private Use Use => asked.Question.Use;

    /// <summary>Trials that are allowed, each with the fewest changes of its kind.</summary>
    public IReadOnlyList<Trial> Find(LegalVerdict legal)
    {
        List<Trial> found = [];
        if (legal.Verdict == Verdict.Unknown && Facts(asked) is { } facts)
            found.Add(facts);
        found.AddRange(Obligations(legal));
        found.AddRange(Grants(legal));
        return found;
    }

    private static Trial WithUse(Trial trial, Use use) => trial with { Question = trial.Question with { Use = use } };

    private bool IsAllowed(Trial trial) => attempts.Legal(trial).IsGo();

    private Trial? Facts(Trial trial)
    {
        if (
            MissingFacts.Settle(trial.Question.Use, use => attempts.Legal(WithUse(trial, use)))
            is not
            ({ } settled, { Count: > 0 } facts)
        )
            return null;
        var changes = facts.Select(fact => new RemedyChange(
            RemedyKind.StateFacts,
            fact.Argument,
            null,
            fact.Value,
            $"{fact.Argument} stated as {fact.Value} (if so)"
        ));
        return WithUse(trial, settled) with { Changes = [.. trial.Changes, .. changes], Size = facts.Count };
    }

    // A prior grant is a contract with the licensor, so it counts as a grant.
    private IEnumerable<Trial> Obligations(LegalVerdict legal) =>
        legal
            .Obligations.Where(owed =>
                owed.Status != ObligationStatus.Fulfilled && owed.Kind != ObligationKind.PriorGrant
            )
            .Select(owed => owed.Kind)
            .Distinct()
            .Order()
            .Take(MostObligations)
            .Select((kind, i) => Meet(kind, i))
            .Where(IsAllowed);

    private Trial Meet(ObligationKind kind, int order)
    {
        var name = System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());
        return asked.With(
            new(RemedyKind.MeetObligation, "use.fulfilled", null, name, $"the obligation {name} met"),
            asked.Question with
            {
                Use = Use with { Fulfilled = [.. Use.Fulfilled, kind] },
            },
            order
        );
    }

    // One grant where one is enough, each as an alternative; else the fewest of all of them; else with facts on top.
    private IReadOnlyList<Trial> Grants(LegalVerdict legal)
    {
        var keys = bearing
            .Select(one => one.Key)
            .Distinct()
            .Where(key => !Use.SeparateGrants.Contains(key))
            .Take(MostLicenses)
            .ToList();
        var alone = keys.Select(key => Grant(asked, legal, [key])).Where(IsAllowed).ToList();
        if (alone.Count > 0 || keys.Count == 0)
            return alone;
        if (IsAllowed(Grant(asked, legal, keys)))
            return [Grant(asked, legal, Fewest(keys, left => IsAllowed(Grant(asked, legal, left))))];
        if (legal.Verdict == Verdict.Unknown || Facts(Grant(asked, legal, keys)) is not { } settled)
            return [];
        var fewest = Fewest(
            keys,
            left =>
                IsAllowed(
                    WithUse(settled, settled.Question.Use with { SeparateGrants = [.. Use.SeparateGrants, .. left] })
                )
        );
        return Facts(Grant(asked, legal, fewest)) is { } both ? [both] : [];
    }

    private static IReadOnlyList<LicenseId> Fewest(
        IReadOnlyList<LicenseId> keys,
        Func<IReadOnlyList<LicenseId>, bool> suffices
    ) =>
        keys.Aggregate(
            keys,
            (left, key) =>
                left.Where(one => one != key).ToList() is { Count: > 0 } without && suffices(without) ? without : left
        );

    private Trial Grant(Trial trial, LegalVerdict legal, IReadOnlyList<LicenseId> keys) =>
        trial with
        {
            Question = trial.Question with { Use = Use with { SeparateGrants = [.. Use.SeparateGrants, .. keys] } },
            Changes =
            [
                .. trial.Changes,
                .. keys.Select(key => new RemedyChange(
                    RemedyKind.SeparateGrant,
                    "use.separateGrants",
                    null,
                    key.ToString(),
                    Told(key, legal)
                )),
            ],
            Size = keys.Count,
        };

    private string Told(LicenseId key, LegalVerdict legal)
    {
        var owners = string.Join(", ", bearing.Where(one => one.Key == key).Select(one => one.Owner).Distinct());
        var offer = Offered(snapshot.Licenses.Find(EntityKey.Of(key)), legal);
        return $"a separate grant beyond {key} from the licensor of {owners}{(offer is null ? "" : $" (offered: {offer})")}";
    }

    // What the text offers instead of a right that it withholds here.
    private static string? Offered(License? license, LegalVerdict legal)
    {
        if (license?.Terms is not { } terms)
            return null;
        var denied = legal
            .Reasons.Where(reason => reason.Verdict == Verdict.No)
            .Select(reason => reason.Source)
            .ToHashSet();
        return terms
            .Grants.OrderBy(grant => grant.Key)
            .Select(grant => (Clause: grant.Value.Clause, grant.Value.Remedy))
            .Concat(terms.Exclusions.Select(exclusion => (Clause: (string?)exclusion.Clause, exclusion.Remedy)))
            .FirstOrDefault(offer => offer.Remedy is not null && denied.Contains($"{license.Key} §{offer.Clause}"))
            .Remedy?.TrimEnd('.');
    }
}
