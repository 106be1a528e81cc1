using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Tenancy;

/// <summary>
/// The OpenID Connect issuer whose bearer tokens are taken: <c>Registry:SignIn:Issuer</c> and <c>:Audience</c>, and what its claims mean here:
/// <c>:GroupsClaim</c> (default <c>groups</c>), <c>:Groups:0:Group</c> with <c>:Registry</c> and <c>:Role</c>, and <c>:Operators:0</c>.
/// </summary>
public sealed class IssuerSettings
{
    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing, or not of its form.</exception>
    public IssuerSettings(IConfiguration configuration)
    {
        var section = configuration.GetSection("Registry:SignIn");
        Issuer = section["Issuer"] is { Length: > 0 } issuer ? issuer : null;
        Audience = section["Audience"] is { Length: > 0 } audience ? audience : null;
        // A token that the issuer made for another application must not open this one.
        if (Issuer is not null && Audience is null) throw new InvalidOperationException("Registry:SignIn:Issuer is set, and Registry:SignIn:Audience is not: the tokens that are meant for this registry name it.");
        GroupsClaim = section["GroupsClaim"] is { Length: > 0 } claim ? claim : "groups";
        Groups = [.. section.GetSection("Groups").GetChildren().Select(Read)];
        Operators = [.. section.GetSection("Operators").GetChildren().Select(one => Parse<PrincipalId>(one, one.Value))];
    }

    /// <summary>The issuer's address; null: no such tokens are taken.</summary>
    public string? Issuer { get; }

    /// <summary>What tokens must name as their audience.</summary>
    public string? Audience { get; }

    /// <summary>The claim that names a person's groups.</summary>
    public string GroupsClaim { get; }

    /// <summary>The roles that follow from groups.</summary>
    public IReadOnlyList<(string Group, RegistryId Registry, Role Role)> Groups { get; }

    /// <summary>The operators of the installation.</summary>
    public IReadOnlyList<PrincipalId> Operators { get; }

    private static (string, RegistryId, Role) Read(IConfigurationSection section)
    {
        var registry = Parse<RegistryId>(section, section["Registry"]);
        if (!Enum.TryParse<Role>(section["Role"], ignoreCase: true, out var role) || !TenancyRules.RolesOf(registry).Contains(role))
            throw new InvalidOperationException($"{section.Path}:Role is '{section["Role"]}': a role of '{registry}' is one of {string.Join(", ", TenancyRules.RolesOf(registry))}.");
        return section["Group"] is { Length: > 0 } group ? (group, registry, role) : throw new InvalidOperationException($"{section.Path}:Group is not set.");
    }

    private static T Parse<T>(IConfigurationSection section, string? text) where T : class, ITextForm<T> =>
        T.TryParse(text, out var value) ? value : throw new InvalidOperationException($"{section.Path}: '{text}' is not {T.Form}.");
}
