using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.SignIn;

/// <summary>A role that the members of one of the issuer's groups have.</summary>
public sealed class GroupRoleOptions
{
    /// <summary>The group.</summary>
    [Setting("a group of the issuer, whose members have a role", Default = "none")]
    public string? Group { get; set; }

    /// <summary>Where they have it: a registry or a tenant.</summary>
    [Setting("where they have it: a registry, such as `local/main`, or a tenant, such as `local`", Default = "none")]
    public string? Place { get; set; }

    /// <summary>The older name of <see cref="Place"/>.</summary>
    [Setting("the older name of `Place`", Default = "none")]
    public string? Registry { get; set; }

    /// <summary>The role.</summary>
    [Setting(
        "the role: `viewer`, `contributor` or `maintainer` of a registry, `curator` of `public`, `admin` or `counsel` of a tenant",
        Default = "none"
    )]
    public string? Role { get; set; }

    /// <summary>Where the members have the role.</summary>
    internal string? Where => Place ?? Registry;

    /// <summary>The role; null: the place does not keep such a one.</summary>
    // Of a number, or of several names, Enum.TryParse makes a role too.
    internal Role? FindRole() =>
        FindKept()
            ?.Select(role => (Role?)role)
            .FirstOrDefault(role => string.Equals(role.ToString(), Role, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is wrong with it; null: nothing is.</summary>
    internal string? FindProblem(string path)
    {
        if (Group is null)
            return $"{path}:{nameof(Group)} is not set.";
        if (FindKept() is not { } kept)
            return $"{path}:{nameof(Place)} is '{Where}': it is neither {RegistryId.Form}, nor {TenantId.Form}.";
        return FindRole() is null
            ? $"{path}:{nameof(Role)} is '{Role}': a role of '{Where}' is one of {string.Join(", ", kept)}."
            : null;
    }

    // The roles that the place keeps; null: it is none. 'public' is a registry, and no tenant's name.
    private IReadOnlyList<Role>? FindKept()
    {
        if (RegistryId.TryParse(Where, out var registry))
            return TenancyRules.RolesOf(registry);
        return TenantId.TryParse(Where, out _) ? TenancyRules.TenantRoles : null;
    }
}
