using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api;

/// <summary>Questions by id.</summary>
public sealed class NodeQueries(RequestScope scope)
{
    /// <summary>Whatever has this id.</summary>
    public Answer<INode> Node(string id) => Find(id) is { } node ? new Answer<INode>(node) : NotFound.Node(id, "id");

    /// <summary>Whatever has these ids, in their order; null where there is nothing. At most 100.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNull]
    public Answer<IReadOnlyList<INode?>> Nodes(IReadOnlyList<string> ids) =>
        ids.Count > PageRequest.MaxCount
            ? Failure.BadInput($"{ids.Count} ids: at most {PageRequest.MaxCount} can be asked for at once.", "ids")
            : new Answer<IReadOnlyList<INode?>>([.. ids.Select(Find)]);

    private INode? Find(string text)
    {
        if (!NodeId.TryParse(text, out var id))
            return null;
        var keeper = EntityKey.KeeperOf(id.Key);
        var node = Find(id, keeper);
        if (node is null && IsUnseen(id, keeper))
            scope.NoteUnseen(EntityKey.PlaceOf(id.Key));
        return node;
    }

    // What a hidden place keeps is not even looked for, so that it takes no longer than what does not exist.
    private INode? Find(NodeId id, RegistryId? keeper)
    {
        var snapshot = scope.Snapshot;
        return id.Kind switch
        {
            EntityKind.Model when keeper is not null && scope.Find(keeper, id.Key) is { } model => id.Part.Length == 0
                ? new ModelNode(model, snapshot)
            : model.Variants.FirstOrDefault(variant => variant.Name.ToString() == id.Part) is { } variant
                ? new VariantNode(model, variant, snapshot)
            : null,
            EntityKind.License when snapshot.Licenses.Find(id.Key) is { } license => new LicenseNode(license),
            EntityKind.Accelerator when snapshot.Accelerators.Find(id.Key) is { } accelerator => new AcceleratorNode(
                accelerator
            ),
            EntityKind.Profile
                when keeper is not null && scope.Sees(keeper) && snapshot.Profiles.Find(id.Key) is { } profile =>
                new HardwareProfileNode(profile, snapshot),
            EntityKind.Reports
                when keeper is not null
                    && scope.Sees(keeper)
                    && snapshot.Reports.Find(id.Key) is { } set
                    && set.Reports.FirstOrDefault(report => report.Id == id.Part) is { } report => new ReportNode(
                report,
                snapshot
            ),
            EntityKind.Tenant
                when TenantId.TryParse(id.Key, out var tenantId)
                    && scope.Caller.Sees(tenantId)
                    && snapshot.Tenants.Find(id.Key) is { } tenant => new TenantNode(tenant, scope),
            EntityKind.Team when keeper is not null && scope.Knows(keeper) && snapshot.Teams.Find(id.Key) is { } team =>
                new TeamNode(team, snapshot),
            EntityKind.Token
                when keeper is not null && MayFindTokens(keeper) && snapshot.Tokens.Find(id.Key) is { } token =>
                new ServiceTokenNode(token, scope),
            _ => null,
        };
    }

    // By what the id says alone, not by whether there is such a thing. What a registry that is seen does not have is refused to nobody.
    private bool IsUnseen(NodeId id, RegistryId? keeper) =>
        id.Kind switch
        {
            EntityKind.Model or EntityKind.Profile or EntityKind.Reports => keeper is not null && !scope.Sees(keeper),
            EntityKind.Tenant => TenantId.TryParse(id.Key, out var tenant) && !scope.Caller.Sees(tenant),
            EntityKind.Team => keeper is not null && !scope.Knows(keeper),
            EntityKind.Token => keeper is not null && !MayFindTokens(keeper),
            _ => false,
        };

    private bool MayFindTokens(RegistryId registry) =>
        NeedsAttribute.Of<IServiceTokenGrain>(nameof(IServiceTokenGrain.FindAsync)).IsMetBy(scope.Caller, registry);
}
