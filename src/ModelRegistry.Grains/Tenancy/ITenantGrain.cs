using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>An organization.</summary>
[Alias("tenant")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Adds it; a name that is taken is refused.</summary>
    [Alias("create"), RequiresRole(Role.Operator)]
    Task<Change<Tenant>> CreateAsync(Tenant tenant, string by);

    /// <summary>Changes its name for people, and how long its tokens may be in force.</summary>
    [Alias("update"), RequiresRole(Role.Admin)]
    Task<Change<Tenant>> UpdateAsync(string? displayName, int? longestTokenDays, string by);

    /// <summary>Changes it, and how many bytes may be kept of it.</summary>
    [Alias("updateQuota"), RequiresRole(Role.Operator)]
    Task<Change<Tenant>> UpdateQuotaAsync(TenantUpdate update, string by);

    /// <summary>Ends all roles and tokens in it, for a reason; null: they hold again.</summary>
    [Alias("stop"), RequiresRole(Role.Operator)]
    Task<Change<Tenant>> StopAsync(string? reason, string by);

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
    Task<Change<Tenant>> StateFactsAsync(TenantFacts facts, string by, int? expectedVersion);

    /// <summary>As it stands; null: there is none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer)]
    Task<Tenant?> FindAsync();
}
