using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Audit;

/// <summary>A flood of refused attempts neither hides others nor fills the database.</summary>
public sealed class RefusedRequestFloodTests(Application application) : IClassFixture<Application>
{
    private const int Requests = 101;
    private const int PlacesPerRequest = 100;

    // Those that one caller has as entries of their own and the one that counts the rest, in each of two minutes: one may end meanwhile.
    private const int MostEntries = 2 * 11;

    [Fact]
    public async Task Of_places_that_nobody_has_leaves_few_entries_and_every_attempt_at_a_tenant()
    {
        var organization = await Organization.CreateAsync(application);
        var other = await Organization.CreateAsync(application);
        var (key, stranger) = await other.TokenAsync("READ");
        for (var i = 0; i < Requests; i++)
            await application.AskAsAsync(
                null,
                $"{{ {string.Join(' ', Enumerable.Range(0, PlacesPerRequest).Select(j => $"a{j}: model(registry: \"flood-{i}/team-{j}\", name: \"n\") {{ id }}"))} }}"
            );
        await other.AskAsync(
            stranger,
            "query($registry: String!) { models(registry: $registry) { nodes { name } } }",
            new { registry = organization.Registry }
        );
        await other.AskAsync(
            stranger,
            "query($tenant: String!) { auditLog(tenant: $tenant) { nodes { number } } }",
            new { tenant = organization.Tenant }
        );
        await other.TryAsync(
            stranger,
            "grantRole",
            "GrantRoleInput",
            new
            {
                place = organization.Tenant,
                principal = $"token:{key}",
                role = "ADMIN",
            }
        );
        await application.AskAsAsync(
            null,
            "query($registry: String!) { model(registry: $registry, name: \"n\") { id } }",
            new { registry = organization.Registry },
            organization.Position
        );

        var refusals = await Eventually.ReadAsync(
            "four attempts at the tenant",
            () => LogAsync(organization.Tenant, "refusal"),
            nodes => nodes.Count >= 4
        );
        Assert.Equal(
            ["anonymous", .. Enumerable.Repeat($"token:{key}", 3)],
            refusals.Select(node => node.Text("principal"))
        );
        Assert.InRange((await LogAsync("public", "refusal")).Count, 1, MostEntries);
        Assert.Empty(await LogAsync("public", "sign-in-failure"));
    }

    private async Task<IReadOnlyList<JsonNode>> LogAsync(string tenant, string kind)
    {
        const string Log =
            "query($tenant: String!, $kind: String!) { auditLog(tenant: $tenant, kind: $kind, first: 100) { nodes { principal after } } }";
        return
        [
            .. (await application.DataAsync(Log, new { tenant, kind }))["auditLog"]!["nodes"]!
                .AsArray()
                .Select(node => node!),
        ];
    }
}
