using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="ITeamGrain"/>
public sealed class TeamGrain([PersistentState(EntityKind.Team)] IPersistentState<Entry<Team>> state) : Grain, ITeamGrain
{
    private readonly Stored<Team> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Team>> CreateAsync(Team team, string by)
    {
        this.ThrowIfNot(EntityKey.Of(team.Registry));
        return stored.ChangeAsync(current => current is null
            ? Step<Team>.Write(team, by, team.Validate())
            : Step<Team>.Refuse(FailureCode.AlreadyExists, $"There is a team '{team.Registry}' already.", "registry"));
    }

    /// <inheritdoc/>
    public Task<Team?> FindAsync() => stored.FindAsync();
}
