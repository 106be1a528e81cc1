using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>A tenant of its own with one team, and what its tests ask.</summary>
internal sealed class Organization
{
    private Organization(IApplication application, string tenant, string registry) =>
        (Application, Tenant, Registry) = (application, tenant, registry);

    public IApplication Application { get; }

    public string Tenant { get; }

    public string Registry { get; }

    /// <summary>The last position that a change gave.</summary>
    public string? Position { get; private set; }

    /// <summary>Creates a tenant, and a team that the operator maintains.</summary>
    public static async Task<Organization> CreateAsync(IApplication application, string? name = null)
    {
        var tenant = name ?? Fresh.Name("org");
        var made = new Organization(application, tenant, $"{tenant}/research");
        await made.ChangeAsync(
            "createTenant",
            "CreateTenantInput",
            new
            {
                name = tenant,
                displayName = "An organization",
                admins = Array.Empty<string>(),
            }
        );
        await made.ChangeAsync(
            "createTeam",
            "CreateTeamInput",
            new
            {
                registry = made.Registry,
                displayName = "Research",
                maintainers = Array.Empty<string>(),
            }
        );
        await made.GrantAsync(made.Registry, "token:admin", "MAINTAINER");
        return made;
    }

    public Task<JsonNode> GrantAsync(string place, string principal, string role) =>
        ChangeAsync(
            "grantRole",
            "GrantRoleInput",
            new
            {
                place,
                principal,
                role,
            }
        );

    public Task<JsonNode> RevokeAsync(string place, string principal, string role) =>
        ChangeAsync(
            "revokeRole",
            "RevokeRoleInput",
            new
            {
                place,
                principal,
                role,
            }
        );

    /// <summary>Makes a service token.</summary>
    /// <returns>Its key, and what to show.</returns>
    public async Task<(string Key, string Text)> TokenAsync(params string[] verbs)
    {
        var payload = await ChangeAsync(
            "createToken",
            "CreateTokenInput",
            new
            {
                name = "A program",
                registries = new[] { Registry },
                verbs,
            },
            "token { key } secret"
        );
        return (payload.Text("token.key"), payload.Text("secret"));
    }

    /// <summary>Registers a model of 1.2 billion parameters under Apache-2.0, made from nothing.</summary>
    public static object Model(string registry, string name) =>
        new
        {
            registry,
            name,
            license = "Apache-2.0",
            baseModels = Array.Empty<object>(),
            config = Samples.Config,
        };

    /// <summary>Makes a change as the operator; an error fails the test.</summary>
    public async Task<JsonNode> ChangeAsync(string mutation, string type, object input, string fields = "__typename")
    {
        var payload = await TryAsync(ModelRegistry.Tests.Application.AdminToken, mutation, type, input, fields);
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        return payload;
    }

    /// <summary>Asks for a change with a token.</summary>
    /// <returns>The payload.</returns>
    public async Task<JsonNode> TryAsync(
        string? token,
        string mutation,
        string type,
        object input,
        string fields = "__typename"
    )
    {
        var answer = await AskAsync(
            token,
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {fields} errors {{ code message path }} position }} }}",
            new { input }
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        var payload = answer["data"]![mutation]!;
        Position = payload["position"]?.GetValue<string>() ?? Position;
        return payload;
    }

    /// <summary>Asks with a token, after the last change.</summary>
    public Task<JsonNode> AskAsync(string? token, string query, object? variables = null) =>
        Application.AskAsAsync(token, query, variables, Position);
}
