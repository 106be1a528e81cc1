using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Two who change one thing: the second is told, where they say which version they read.</summary>
public sealed class ExpectedVersionTests(SharedApplication application)
{
    private static readonly object Terms = new
    {
        grants = (object[])
            [
                new
                {
                    right = "USE_PRIVATE",
                    value = "YES",
                    clause = "1",
                },
            ],
        reach = new { weights = "BINDS", outputs = "DOES_NOT_BIND" },
    };

    [Fact]
    public async Task Facts_of_a_tenant()
    {
        var organization = await Organization.CreateAsync(application);
        await StateAsync(organization, "DE", expected: null);
        var first = await FactsVersionAsync(organization);

        Assert.Equal("[]", (await StateAsync(organization, "FR", first))["errors"]!.ToJsonString());
        var second = await FactsVersionAsync(organization);
        Assert.True(second > first);

        AssertStale(await StateAsync(organization, "US", first), second);
        Assert.Equal(second, await FactsVersionAsync(organization));
    }

    [Fact]
    public async Task A_role_that_is_granted_meanwhile_is_no_other_statement()
    {
        var organization = await Organization.CreateAsync(application);
        await StateAsync(organization, "DE", expected: null);
        var stated = await FactsVersionAsync(organization);
        await organization.GrantAsync(organization.Tenant, "user:ann", "COUNSEL");

        Assert.Equal("[]", (await StateAsync(organization, "FR", stated))["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task A_license_that_a_tenant_read()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.GrantAsync(organization.Tenant, "token:admin", "COUNSEL");
        var first = (await DefineAsync(organization, "one", expected: null))["license"]!["version"]!.GetValue<int>();
        // Another license is no other version of this one.
        await DefineAsync(organization, "two", expected: null);

        var second = (await DefineAsync(organization, "one", first))["license"]!["version"]!.GetValue<int>();
        Assert.True(second > first);
        AssertStale(await DefineAsync(organization, "one", first), second);
    }

    [Fact]
    public async Task A_license_of_the_catalog_has_a_version()
    {
        var license = (await application.DataAsync("{ license(key: \"Apache-2.0\") { version } }"))["license"]!;
        Assert.True(license["version"]!.GetValue<int>() >= 1);
    }

    [Fact]
    public async Task Who_may_read_a_model()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, "shown")
        );

        var shared = await ShareAsync(organization, expected: 1);
        var version = shared["sharing"]!["version"]!.GetValue<int>();
        Assert.Equal(2, version);
        AssertStale(await ShareAsync(organization, expected: 1), version);
        var read = await organization.AskAsync(
            Application.AdminToken,
            "query($registry: String!) { model(registry: $registry, name: \"shown\") { version sharing { version tenant } } }",
            new { registry = organization.Registry }
        );
        Assert.Equal("""{"version":2,"sharing":{"version":2,"tenant":true}}""", read["data"]!["model"]!.ToJsonString());
    }

    private static void AssertStale(JsonNode payload, int stands)
    {
        var error = Assert.Single(payload["errors"]!.AsArray())!;
        Assert.Equal(("CONFLICT", "expectedVersion"), (error.Text("code"), error["path"]![1]!.GetValue<string>()));
        Assert.Contains($"It is at version {stands}", error.Text("message"), StringComparison.Ordinal);
    }

    private static Task<JsonNode> StateAsync(Organization organization, string domicile, int? expected) =>
        organization.TryAsync(
            Application.AdminToken,
            "stateFacts",
            "StateFactsInput",
            new
            {
                tenant = organization.Tenant,
                actor = new { domicile },
                expectedVersion = expected,
            }
        );

    private static async Task<int> FactsVersionAsync(Organization organization)
    {
        var read = await organization.AskAsync(
            Application.AdminToken,
            "query($name: String!) { tenant(name: $name) { facts { version } } }",
            new { name = organization.Tenant }
        );
        return read["data"]!["tenant"]!["facts"]!["version"]!.GetValue<int>();
    }

    private static Task<JsonNode> DefineAsync(Organization organization, string key, int? expected) =>
        organization.TryAsync(
            Application.AdminToken,
            "defineLicense",
            "DefineLicenseInput",
            new
            {
                tenant = organization.Tenant,
                key = $"{organization.Tenant}-{key}",
                name = "Our license",
                verified = false,
                terms = Terms,
                sources = new[] { "https://example.org/license" },
                expectedVersion = expected,
            },
            "license { version }"
        );

    private static Task<JsonNode> ShareAsync(Organization organization, int? expected) =>
        organization.TryAsync(
            Application.AdminToken,
            "shareModel",
            "ShareModelInput",
            new
            {
                registry = organization.Registry,
                name = "shown",
                withTenant = true,
                expectedVersion = expected,
            },
            "sharing { version }"
        );
}
