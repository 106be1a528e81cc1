using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Catalog;
using ModelRegistry.Server.Api.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What a team leads to.</summary>
public sealed class TeamLinks(RequestScope scope)
{
    /// <summary>The models that it keeps, as far as the caller may see them.</summary>
    [Price(2, PerModel = 0.15, PerModelWith = "filter")]
    public Answer<Connection<ModelNode>> Models(
        TeamNode of,
        ModelFilterInput? filter,
        ModelOrderInput? orderBy,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var registry = reader.Registry(of.Registry, "registry");
        var wanted = (filter ?? new()).Read(reader);
        var page = reader.Page(first, after, last, before, "team models", of.Id, filter, orderBy);
        if (reader.Failed)
            return reader.Failures[0];
        return ModelList.Cut(scope, registry, wanted, orderBy, page);
    }

    /// <summary>Its hardware profiles, in the order of their names.</summary>
    public Answer<Connection<HardwareProfileNode>> HardwareProfiles(
        TeamNode of,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var registry = reader.Registry(of.Registry, "registry");
        var page = reader.Page(first, after, last, before, "team hardwareProfiles", of.Id);
        if (reader.Failed)
            return reader.Failures[0];
        var own = scope.Snapshot.Profiles.All.Where(profile => profile.Registry == registry).ToList();
        return new Connection<HardwareProfileNode>(
            Page.Of(own, profile => new(0, 0, profile.Name.ToString()), page)
                .Select(profile => new HardwareProfileNode(profile, scope.Snapshot))
        );
    }
}
