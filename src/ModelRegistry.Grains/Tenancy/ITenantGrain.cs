using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>An organization.</summary>
[Alias("tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Adds it; a name that is taken is refused.</summary>
    [Alias("create"), RequiresRole(Role.Operator)]
    Task<Change<Tenant>> CreateAsync(Tenant tenant, string by);

    /// <summary>Gives it another name for people.</summary>
    [Alias("rename"), RequiresRole(Role.Admin)]
    Task<Change<Tenant>> RenameAsync(string displayName, string by);

    /// <summary>Sets how many bytes may be kept of it, and, unless it is null, another name for people.</summary>
    [Alias("update"), RequiresRole(Role.Operator)]
    Task<Change<Tenant>> UpdateAsync(string? displayName, long quotaBytes, string by);

    /// <summary>Lets nothing of it be changed any more, or again.</summary>
    [Alias("archive"), RequiresRole(Role.Operator)]
    Task<Change<Tenant>> ArchiveAsync(bool archived, string by);

    /// <summary>Makes somebody its admin or counsel; who is already stays it.</summary>
    /// <param name="membership">Who, and which role.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="seen">The members by whom it was judged that they may. Where one of them is none any more, it is a conflict: it may be the one who gives the role.</param>
    [Alias("grant"), RequiresRole(Role.Admin)]
    Task<Change<Tenant>> GrantAsync(Membership membership, string by, IReadOnlyList<Membership> seen);

    /// <summary>Takes a role away; one that is not held is refused.</summary>
    [Alias("revoke"), RequiresRole(Role.Admin)]
    Task<Change<Tenant>> RevokeAsync(Membership membership, string by);

    /// <summary>States its facts, in place of those before; where none are given, the statement is withdrawn.</summary>
    [Alias("stateFacts"), RequiresRole(Role.Admin, Role.Counsel)]
    Task<Change<Tenant>> StateFactsAsync(TenantFacts facts, string by);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer)]
    Task<Tenant?> FindAsync();
}
