using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <inheritdoc cref="ITeamGrain"/>
public sealed class TeamGrain([PersistentState(EntityKind.Team)] IPersistentState<Entry<Team>> state)
    : Grain,
        ITeamGrain
{
    private readonly Stored<Team> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<Team>> CreateAsync(Team team, string by)
    {
        this.ThrowIfNot(EntityKey.Of(team.Registry));
        return stored.ChangeAsync(current =>
            team.Registry == RegistryId.Public
                ? Step<Team>.Refuse(
                    FailureCode.BadInput,
                    "'public' is the shared catalog, and no team's registry.",
                    "registry"
                )
            : current is null ? Step<Team>.Write(team, by, team.Validate())
            : Step<Team>.Refuse(FailureCode.AlreadyExists, $"There is a team '{team.Registry}' already.", "registry")
        );
    }

    /// <inheritdoc/>
    public Task<Change<Team>> RenameAsync(string displayName, string by) =>
        ChangeAsync(by, team => team with { DisplayName = displayName });

    /// <inheritdoc/>
    public Task<Change<Team>> ArchiveAsync(bool archived, string by) =>
        ChangeAsync(by, team => team with { Archived = archived });

    /// <inheritdoc/>
    public Task<Change<Team>> GrantAsync(
        RegistryId registry,
        Membership membership,
        string by,
        IReadOnlyList<Membership> seen
    )
    {
        this.ThrowIfNot(EntityKey.Of(registry));
        return stored.ChangeAsync(current =>
        {
            var team =
                current
                ?? (
                    registry == RegistryId.Public
                        ? new Team { Registry = registry, DisplayName = "Curators of the shared catalog" }
                        : null
                );
            if (team is null)
                return Missing();
            if (team.Members.Lack(seen) is { } conflict)
                return Step<Team>.Refuse(conflict);
            var next = team with
            {
                Members = [.. team.Members.Where(member => member.Principal != membership.Principal), membership],
            };
            return Step<Team>.Write(next, by, next.Validate());
        });
    }

    /// <inheritdoc/>
    public Task<Change<Team>> RevokeAsync(Membership membership, string by) =>
        stored.ChangeAsync(current =>
            current is null ? Missing()
            : current.Members.Contains(membership)
                ? Step<Team>.Write(
                    current with
                    {
                        Members = [.. current.Members.Where(member => member != membership)],
                    },
                    by,
                    []
                )
            : Missing(membership)
        );

    /// <inheritdoc/>
    public Task<Change<Team>> SetPrimaryProfileAsync(PrimaryProfile primary, string by) =>
        ChangeAsync(
            by,
            team =>
                team with
                {
                    PrimaryProfiles =
                    [
                        .. team.PrimaryProfiles.Where(other => other.Principal != primary.Principal),
                        primary,
                    ],
                }
        );

    /// <inheritdoc/>
    public Task<Team?> FindAsync() => stored.FindAsync();

    private Task<Change<Team>> ChangeAsync(string by, Func<Team, Team> change) =>
        stored.ChangeAsync(current =>
            current is not null && change(current) is var next ? Step<Team>.Write(next, by, next.Validate()) : Missing()
        );

    private Step<Team> Missing() => Step<Team>.Refuse(NotFound.Registry(this.GetPrimaryKeyString(), "registry"));

    private static Step<Team> Missing(Membership membership) =>
        Step<Team>.Refuse(FailureCode.RoleNotFound, $"'{membership.Principal}' does not hold that role here.", "role");
}
