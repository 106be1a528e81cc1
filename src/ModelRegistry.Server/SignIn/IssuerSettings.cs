using Microsoft.Extensions.Options;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>The OpenID Connect issuer whose bearer tokens are taken, and what its claims mean here.</summary>
public sealed class IssuerSettings
{
    private readonly List<(string Group, RegistryId Registry, Role Role)> inRegistries = [];
    private readonly List<(string Group, TenantId Tenant, Role Role)> inTenants = [];

    /// <summary>Takes the settings, which were checked, into the words of the domain.</summary>
    public IssuerSettings(IOptions<SignInOptions> options)
    {
        var settings = options.Value;
        (Issuer, Audience, GroupsClaim) = (settings.Issuer, settings.Audience, settings.GroupsClaim);
        foreach (var group in settings.Groups)
            Add(group);
        Operators = [.. settings.Operators.Select(TextForm.Parse<PrincipalId>)];
    }

    /// <summary>The issuer's address; null: no such tokens are taken.</summary>
    public string? Issuer { get; }

    /// <summary>What tokens must name as their audience.</summary>
    public string? Audience { get; }

    /// <summary>The claim that names a person's groups.</summary>
    public string GroupsClaim { get; }

    /// <summary>The roles in registries that follow from groups.</summary>
    public IReadOnlyList<(string Group, RegistryId Registry, Role Role)> Groups => inRegistries;

    /// <summary>The roles of tenants that follow from groups.</summary>
    public IReadOnlyList<(string Group, TenantId Tenant, Role Role)> GroupsOfTenants => inTenants;

    /// <summary>The operators of the installation.</summary>
    public IReadOnlyList<PrincipalId> Operators { get; }

    private void Add(GroupRoleOptions group)
    {
        var role = group.FindRole()!.Value;
        if (RegistryId.TryParse(group.Where, out var registry))
            inRegistries.Add((group.Group!, registry, role));
        else
            inTenants.Add((group.Group!, TextForm.Parse<TenantId>(group.Where!), role));
    }
}
