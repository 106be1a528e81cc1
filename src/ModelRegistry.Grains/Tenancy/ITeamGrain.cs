using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>A team, which owns one registry. The team of <c>public</c>, its curators, comes into being with the first of them.</summary>
[Alias("team")]
public interface ITeamGrain : IGrainWithStringKey
{
    /// <summary>Adds it; a name that is taken is refused.</summary>
    [Alias("create"), RequiresRole(Role.Admin)]
    Task<Change<Team>> CreateAsync(Team team, string by);

    /// <summary>Gives it another name for people.</summary>
    [Alias("rename"), RequiresRole(Role.Admin)]
    Task<Change<Team>> RenameAsync(string displayName, string by);

    /// <summary>Lets nothing in its registry be changed any more, or again.</summary>
    [Alias("archive"), RequiresRole(Role.Admin)]
    Task<Change<Team>> ArchiveAsync(bool archived, string by);

    /// <summary>Gives somebody a role in its registry, in place of the one before.</summary>
    /// <param name="registry">Its registry.</param>
    /// <param name="membership">Who, and which role.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="seen">The members by whom it was judged that they may. Where one of them is none any more, it is a conflict: it may be the one who gives the role.</param>
    [Alias("grant"), RequiresRole(Role.Maintainer, Role.Admin)]
    Task<Change<Team>> GrantAsync(
        RegistryId registry,
        Membership membership,
        string by,
        IReadOnlyList<Membership> seen
    );

    /// <summary>Takes a role away; one that is not held is refused.</summary>
    [Alias("revoke"), RequiresRole(Role.Maintainer, Role.Admin)]
    Task<Change<Team>> RevokeAsync(Membership membership, string by);

    /// <summary>Notes the hardware that a reader of its registry means where they name none, in place of what was noted before.</summary>
    [Alias("set-primary-profile"), RequiresRole(Role.Viewer, Verb = Verb.Define)]
    Task<Change<Team>> SetPrimaryProfileAsync(PrimaryProfile primary, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Role.Admin)]
    Task<Team?> FindAsync();
}
