using ModelRegistry.Client.Answers;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Pages.Teams;

/// <summary>A team as somebody sees it, and what they may do there.</summary>
/// <param name="Team">The team.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Viewer">Who looks.</param>
public sealed record TeamPlace(TeamAnswer Team, TenantPageAnswer Tenant, ViewerRolesAnswer Viewer)
{
    /// <summary>"acme/nlp".</summary>
    public string Registry => Team.Registry;

    /// <summary>Where it stands.</summary>
    public string Path => $"/teams/{Registry}";

    /// <summary>True where they read what the registry keeps.</summary>
    public bool IsMember => Viewer.Roles.Any(held => held.Scope == Registry);

    /// <summary>True where they make tokens of the registry.</summary>
    public bool IsMaintainer => Viewer.Holds(Role.Maintainer, Registry);

    /// <summary>True where they keep the people of the tenant, and read the record.</summary>
    public bool IsAdmin => Viewer.Operator || Viewer.Holds(Role.Admin, Tenant.Name);

    /// <summary>True where they keep the policy of the tenant.</summary>
    public bool IsCounsel => Viewer.Holds(Role.Counsel, Tenant.Name);

    /// <summary>The name that people read of a principal; where none is known, the principal's own.</summary>
    public string NameOf(string principal) =>
        Team.Members.Concat(Tenant.Members).FirstOrDefault(member => member.Principal == principal)?.DisplayName
        ?? Tenant.People?.FirstOrDefault(person => person.Principal == principal)?.DisplayName
        ?? principal;
}
