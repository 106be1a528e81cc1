using ModelRegistry.Answers;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Finds teams by their ids.</summary>
internal sealed class TeamFinder() : NodeFinder<Team>(EntityKinds.Team)
{
    /// <inheritdoc/>
    protected override bool IsSeen(RegistryId keeper, RequestScope scope) => scope.Knows(keeper);

    /// <inheritdoc/>
    protected override INode? NodeOf(Team team, string part, RequestScope scope) => new TeamNode(team, scope);
}
