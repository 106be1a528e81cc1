using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>Questions about policies and determinations.</summary>
public sealed class PolicyQueries(RequestScope scope)
{
    /// <summary>The policy of a tenant; one that was never defined allows whatever licenses allow.</summary>
    public Answer<PolicyNode> Policy(string tenant)
    {
        var reader = new InputReader(scope);
        var id = reader.Tenant(tenant, "tenant");
        if (reader.Failed)
            return reader.Failures[0];
        var policies = scope.Snapshot.Policies;
        return new PolicyNode(
            policies.Find(EntityKey.Of(id)) ?? new() { Tenant = id },
            policies.VersionOf(EntityKey.Of(id))
        );
    }

    /// <summary>The rules of public law and guidance that a tenant may switch on, in the order of their names.</summary>
    public Answer<Connection<PublicRuleNode>> PublicRules(int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "publicRules");
        if (reader.Failed)
            return reader.Failures[0];
        return new Connection<PublicRuleNode>(
            Page.Of(scope.Snapshot.PublicRules.All, rule => new(0, 0, EntityKey.Of(rule.Rule.Id)), page)
                .Select(rule => new PublicRuleNode(rule))
        );
    }

    /// <summary>What the counsel of a tenant decided, oldest first. expiresBefore: those that run out before that day; inForce: those that hold today, or do not; license, model: those that are about it, or about any.</summary>
    public Answer<Connection<DeterminationNode>> Determinations(
        string tenant,
        DateOnly? expiresBefore,
        string? license,
        string? model,
        bool? inForce,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var id = reader.Tenant(tenant, "tenant");
        var page = reader.Page(
            first,
            after,
            last,
            before,
            "determinations",
            tenant,
            expiresBefore,
            license,
            model,
            inForce
        );
        if (reader.Failed)
            return reader.Failures[0];
        var asked = license is null ? null : scope.Snapshot.LicensesOf(id).Find(license)?.Key;
        var all = scope
            .Snapshot.Determinations.Of(id)
            .Where(one => expiresBefore is not { } day || one.ExpiresOn < day)
            .Where(one => inForce is not { } wanted || one.HoldsOn(scope.Today) == wanted)
            .Where(one => license is null || (asked is not null && asked.Equals(one.License)))
            .Where(one =>
                model is null
                || one.Models is null
                || one.Models.Any(name => string.Equals(name.ToString(), model, StringComparison.OrdinalIgnoreCase))
            )
            .ToList();
        return new Connection<DeterminationNode>(
            Page.Of(all, one => new(0, one.DecidedOn.DayNumber, one.Id), page).Select(one => new DeterminationNode(one))
        );
    }
}
