using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>One service token, kept by the first of its registries.</summary>
[Alias("token")]
public interface IServiceTokenGrain : IGrainWithStringKey
{
    /// <summary>Adds it; an id that is taken is refused. The caller keeps every registry that it reaches.</summary>
    [Alias("create"), RequiresRole(Role.Maintainer, Role.Curator)]
    Task<Change<ServiceToken>> CreateAsync(ServiceToken token, string by);

    /// <summary>Gives it another secret; the one before is taken until a time; null: no longer. The caller keeps every registry that it reaches.</summary>
    [Alias("rotate"), RequiresRole(Role.Maintainer, Role.Curator)]
    Task<Change<ServiceToken>> RotateAsync(string hash, DateTimeOffset? formerUntil, string by);

    /// <summary>Refuses it from now on, for good. The caller keeps one of the registries that it reaches (<see cref="ServiceTokenGrain.Revoking"/>).</summary>
    [Alias("revoke"), RequiresRole]
    Task<Change<ServiceToken>> RevokeAsync(string by);

    /// <summary>Notes that it was shown, where the last note is older than <see cref="ServiceTokenGrain.NoteEvery"/>.</summary>
    [Alias("note-use"), RequiresRole(Role.Operator)]
    Task NoteUseAsync(DateTimeOffset at);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Maintainer, Role.Admin)]
    Task<ServiceToken?> FindAsync();
}
