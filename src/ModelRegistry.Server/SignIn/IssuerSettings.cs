using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// The OpenID Connect issuer whose bearer tokens are taken: <c>Registry:SignIn:Issuer</c> and <c>:Audience</c>, and what its claims mean here:
/// <c>:GroupsClaim</c> (default <c>groups</c>), <c>:Groups:0:Group</c> with <c>:Place</c> (a registry or a tenant; <c>:Registry</c> is its older name) and <c>:Role</c>, and <c>:Operators:0</c>.
/// </summary>
public sealed class IssuerSettings
{
    private readonly List<(string Group, RegistryId Registry, Role Role)> inRegistries = [];
    private readonly List<(string Group, TenantId Tenant, Role Role)> inTenants = [];

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing, or not of its form.</exception>
    public IssuerSettings(IConfiguration configuration)
    {
        var section = configuration.GetSection("Registry:SignIn");
        Issuer = section["Issuer"] is { Length: > 0 } issuer ? issuer : null;
        Audience = section["Audience"] is { Length: > 0 } audience ? audience : null;
        // A token that the issuer made for another application must not open this one.
        if (Issuer is not null && Audience is null)
            throw new InvalidOperationException(
                "Registry:SignIn:Issuer is set, and Registry:SignIn:Audience is not: the tokens that are meant for this registry name it."
            );
        GroupsClaim = section["GroupsClaim"] is { Length: > 0 } claim ? claim : "groups";
        foreach (var group in section.GetSection("Groups").GetChildren())
            Read(group);
        Operators =
        [
            .. section.GetSection("Operators").GetChildren().Select(one => Parse<PrincipalId>(one, one.Value)),
        ];
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

    private void Read(IConfigurationSection section)
    {
        if (section["Group"] is not { Length: > 0 } group)
            throw new InvalidOperationException($"{section.Path}:Group is not set.");
        var place = section["Place"] ?? section["Registry"];
        // 'public' is a registry, and no tenant's name.
        if (RegistryId.TryParse(place, out var registry))
            inRegistries.Add((group, registry, RoleOf(section, place!, TenancyRules.RolesOf(registry))));
        else if (TenantId.TryParse(place, out var tenant))
            inTenants.Add((group, tenant, RoleOf(section, place!, TenancyRules.TenantRoles)));
        else
            throw new InvalidOperationException(
                $"{section.Path}:Place is '{place}': it is neither {RegistryId.Form}, nor {TenantId.Form}."
            );
    }

    // Of a number, or of several names, Enum.TryParse makes a role too.
    private static Role RoleOf(IConfigurationSection section, string place, IReadOnlyList<Role> kept) =>
        kept.Select(role => (Role?)role)
            .FirstOrDefault(role => string.Equals(role.ToString(), section["Role"], StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException(
            $"{section.Path}:Role is '{section["Role"]}': a role of '{place}' is one of {string.Join(", ", kept)}."
        );

    private static T Parse<T>(IConfigurationSection section, string? text)
        where T : class, ITextForm<T> =>
        T.TryParse(text, out var value)
            ? value
            : throw new InvalidOperationException($"{section.Path}: '{text}' is not {T.Form}.");
}
