using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>A team, which owns one registry.</summary>
[Alias("team")]
public interface ITeamGrain : IGrainWithStringKey
{
    /// <summary>Adds it; a name that is taken is refused.</summary>
    [Alias("create")]
    Task<Change<Team>> CreateAsync(Team team, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find")]
    Task<Team?> FindAsync();
}
