using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>Which writes may change the answer to a question about a deployment. The others do not wake it.</summary>
internal static class VerdictInterests
{
    // What all tenants share is written seldom, and any of it may bear on the answer.
    private static readonly WriteInterest[] Shared =
    [
        new(EntityKind.License),
        new(EntityKind.Accelerator),
        new(EntityKind.Format),
        new(EntityKind.Runtime),
        new(EntityKind.PublicRule),
        new(AuditKind.Erasure),
    ];

    private static readonly string[] OfTenant =
    [
        EntityKind.Tenant,
        EntityKind.Policy,
        EntityKind.TenantLicenses,
        EntityKind.Determinations,
        EntityKind.Determination,
        EntityKind.Statements,
    ];

    /// <summary>The writes.</summary>
    public static IReadOnlyCollection<WriteInterest> Of(
        FollowedQuestion question,
        DeploymentCheck check,
        Snapshot snapshot
    )
    {
        HashSet<WriteInterest> interests = [.. Shared];
        if (check.Question.Tenant is { } tenant)
            interests.UnionWith(OfTenant.Select(kind => new WriteInterest(kind, EntityKey.Of(tenant))));
        if (check.Question.Team is { } team)
            interests.Add(new(EntityKind.Team, EntityKey.Of(team)));
        if (question.On.Profile is { } profile && profile.LastIndexOf('/') is var slash and > 0)
            interests.Add(new(EntityKind.Profile, $"{profile[..slash]}:{profile[(slash + 1)..]}"));
        foreach (var key in KeysOf(check.Subject.Model, snapshot))
            interests.UnionWith([
                new(EntityKind.Model, key),
                new(EntityKind.Report, key),
                new(EntityKind.Reports, key),
            ]);
        return interests;
    }

    // The model, and all that it was made from; of a name that nothing has, what may come to have it.
    private static HashSet<string> KeysOf(Model subject, Snapshot snapshot)
    {
        // What "public" has counts before what a team has under the same name.
        HashSet<string> keys =
        [
            EntityKey.Of(subject.Registry, subject.Name),
            EntityKey.Of(RegistryId.Public, subject.Name),
        ];
        var open = new Queue<Model>([subject]);
        while (open.TryDequeue(out var model))
            foreach (var edge in model.BaseModels ?? [])
            {
                var isNew = keys.Add(EntityKey.Of(model.Registry, edge.Name));
                isNew |= keys.Add(EntityKey.Of(RegistryId.Public, edge.Name));
                if (
                    isNew
                    && keys.Count < 2 * Lineage.MaxModels
                    && snapshot.Resolve(model.Registry, edge.Name) is { } parent
                )
                    open.Enqueue(parent);
            }

        return keys;
    }
}
