using System.Globalization;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Answers.Policies;

/// <summary>What a policy or determination says that will not work as it is.</summary>
public static class PolicyWarnings
{
    private const string Contradicted = "DETERMINATION_CONTRADICTED";

    /// <summary>Public rules that are switched on though their last review is older than the tenant relies on one.</summary>
    public static IReadOnlyList<Warning> Of(TenantPolicy policy, Snapshot snapshot, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(snapshot);
        var reviews = snapshot.Statements.Find(EntityKey.Of(policy.Tenant))?.Reviews ?? [];
        return
        [
            .. policy
                .PublicRules.Select((on, i) => (Place: i, Rule: snapshot.PublicRules.Find(EntityKey.Of(on.Rule))?.Rule))
                .Where(on => on.Rule?.IsStale(today, policy.ReviewLimitDays) == true)
                .Where(on =>
                    !reviews.Any(review => review.Rule == on.Rule!.Id && !IsOld(review.ReviewedOn, policy, today))
                )
                .Select(on => new Warning(
                    PolicyReason.Stale,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{on.Rule!.Id} was last reviewed on {on.Rule.ReviewedOn:yyyy-MM-dd}, more than {policy.ReviewLimitDays} days ago: what it matches, or may exempt, is UNKNOWN until counsel reads it again and records that with reviewPublicRule."
                    ),
                    ["publicRules", on.Place.ToString(CultureInfo.InvariantCulture), "rule"]
                )),
        ];
    }

    /// <summary>Determinations that stand and say the contrary of a new one on the same license or rule.</summary>
    public static IReadOnlyList<Warning> Of(Determination determination, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(determination);
        ArgumentNullException.ThrowIfNull(snapshot);
        var others = snapshot.Determinations.Of(determination.Tenant);
        return
        [
            .. others
                .Where(other =>
                    other.Id != determination.Id
                    && other.Decision != determination.Decision
                    && Equals(other.License, determination.License)
                    && Equals(other.Rule, determination.Rule)
                    && other.HoldsOn(determination.DecidedOn)
                    && Overlap(other.Models, determination.Models)
                    && Overlap(other.Activities, determination.Activities)
                    && Overlap(other.Purposes, determination.Purposes)
                    && Overlap(other.Teams, determination.Teams)
                )
                .Select(other => new Warning(
                    Contradicted,
                    $"Determination {other.Id} says the contrary of the same uses and holds too; where both do, the denial decides. Revoke one of them with revokeDetermination.",
                    ["decision"]
                )),
        ];
    }

    private static bool IsOld(DateOnly day, TenantPolicy policy, DateOnly today) =>
        today.DayNumber - day.DayNumber > policy.ReviewLimitDays;

    private static bool Overlap<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) =>
        one is null || other is null || one.Any(value => other.Contains(value));
}
