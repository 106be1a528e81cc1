using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;

namespace ModelRegistry.Server.Requests;

/// <summary>Reads names where the caller must hold a role. What is hidden from them is refused in the words of what does not exist.</summary>
public static class RequiredRoles
{
    /// <summary>Reads the name of a registry where the caller holds the role that a grain's method requires.</summary>
    public static RegistryId ReadRegistry(
        this RequestScope scope,
        InputReader reader,
        string text,
        RequiresRoleAttribute required,
        params IReadOnlyList<string> path
    )
    {
        var before = reader.Failures.Count;
        var registry = reader.Registry(text, path);
        if (reader.Failures.Count == before && !required.IsMetBy(scope.Caller, registry))
            scope.Forbid(reader, required, registry.ToString(), path);
        return registry;
    }

    /// <summary>Reads the registry of a team where the caller holds the role that a grain's method requires.</summary>
    public static Team ReadTeam(
        this RequestScope scope,
        InputReader reader,
        string text,
        RequiresRoleAttribute required,
        params IReadOnlyList<string> path
    )
    {
        var before = reader.Failures.Count;
        var team = reader.Team(text, path);
        if (reader.Failures.Count == before && !required.IsMetBy(scope.Caller, team.Registry))
            scope.Forbid(reader, required, team.Registry.ToString(), path);
        return team;
    }

    /// <summary>Reads the name of a tenant of which the caller holds the role that a grain's method requires.</summary>
    public static TenantId ReadTenant(
        this RequestScope scope,
        InputReader reader,
        string text,
        RequiresRoleAttribute required,
        params IReadOnlyList<string> path
    )
    {
        var before = reader.Failures.Count;
        var tenant = reader.Tenant(text, path);
        if (reader.Failures.Count == before && !required.IsMetBy(scope.Caller, tenant))
            scope.Forbid(reader, required, tenant.ToString(), path);
        return tenant;
    }

    /// <summary>Refuses what the caller may see, and may not do.</summary>
    public static void Forbid(
        this RequestScope scope,
        InputReader reader,
        RequiresRoleAttribute required,
        string place,
        params IReadOnlyList<string> path
    )
    {
        var caller = scope.Caller;
        var roles = string.Join(" or ", required.Roles.Select(role => role.ToString().ToLowerInvariant()));
        var token = TokenPart(caller, required);
        scope.Note(new(caller.Principal, caller.Token, caller.Address, $"needs {roles}{token}") { Place = place });
        reader.Refuse(
            new Failure(
                FailureCode.Forbidden,
                $"'{caller.Name}' may not do this in '{place}': it needs the role {roles}{token}.",
                path
            )
        );
    }

    private static string TokenPart(Caller caller, RequiresRoleAttribute required)
    {
        if (caller.Token is null)
            return "";
        return required.TokenVerb is { } verb
            ? $", and a token with the verb {verb.ToString().ToUpperInvariant()}"
            : ", which no service token has";
    }
}
