using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Refusals;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Audit;

/// <summary>Whoever names what is another tenant's is recorded in that tenant's chain, wherever a question takes a name or an id.</summary>
public sealed class RefusedNameTests(Application application) : IClassFixture<Application>
{
    private const string Check =
        "query($team: String, $on: HardwareInput!) { checkDeployment(subject: { variant: { model: \"Qwen/Qwen3-8B\", variant: \"bf16\" } }, on: $on, use: { activities: [RUN], purpose: COMMERCIAL, team: $team }) { verdict } }";

    /// <summary>The kinds of nodes that a tenant has of its own.</summary>
    public static TheoryData<string, string> OwnNodes =>
        new()
        {
            { EntityKind.Model, ":secret" },
            { EntityKind.Profile, ":lab" },
            { EntityKind.Reports, ":public:qwen/qwen3-8b:" },
            { EntityKind.Report, ":public:qwen/qwen3-8b::r1" },
            { EntityKind.ShareOffer, ":local/main:secret" },
            { EntityKind.Team, "" },
            { EntityKind.Token, ":0123456789ab" },
        };

    [Fact]
    public async Task As_the_team_of_a_use() =>
        await AssertRecordedAsync(
            (stranger, place) =>
                AskAsync(
                    stranger,
                    Check,
                    new { team = place, on = new { system = new { accelerator = "nvidia-h100-sxm-80" } } }
                )
        );

    [Fact]
    public async Task As_a_hardware_profile() =>
        await AssertRecordedAsync(
            (stranger, place) => AskAsync(stranger, Check, new { on = new { profile = $"{place}/lab" } })
        );

    [Theory]
    [MemberData(nameof(OwnNodes))]
    public async Task By_the_id_of_what_a_registry_keeps(string kind, string key) =>
        await AssertRecordedAsync(
            (stranger, place) =>
                AskAsync(
                    stranger,
                    "query($id: ID!) { node(id: $id) { id } }",
                    new { id = $"{new NodeId(kind, place + key, "part")}" }
                )
        );

    [Fact]
    public async Task By_the_id_of_the_tenant() =>
        await AssertRecordedAsync(
            (stranger, place) =>
                AskAsync(
                    stranger,
                    "query($id: ID!) { node(id: $id) { id } }",
                    new { id = $"{new NodeId(EntityKind.Tenant, place.Split('/')[0])}" }
                ),
            ofTenant: true
        );

    [Fact]
    public async Task By_many_ids_at_once() =>
        await AssertRecordedAsync(
            (stranger, place) =>
                AskAsync(
                    stranger,
                    "query($ids: [ID!]!) { nodes(ids: $ids) { id } }",
                    new { ids = new[] { $"{new NodeId(EntityKind.Model, $"{place}:secret")}" } }
                )
        );

    [Fact]
    public async Task A_service_token_that_is_named_belongs_to_its_tenant_and_one_that_does_not_exist_to_the_shared_catalog()
    {
        var hidden = await Organization.CreateAsync(application);
        var (key, _) = await hidden.TokenAsync("READ");
        var missing = Guid.NewGuid().ToString("N")[..12];
        var refused = application.Services.GetRequiredService<RefusedRequests>();
        await application.DataAsync("{ viewer { name } }", null, hidden.Position);
        foreach (var asked in new[] { key, missing })
            refused.Note(new(null, null, null, "may not see it") { AskedToken = TextForm.Parse<TokenId>(asked) });
        var refusal = JsonNode.Parse(Assert.Single(await RefusalsAsync(hidden.Tenant, 1)).Text("after"))!;
        Assert.Equal((hidden.Registry, key), (refusal.Text("place"), refusal.Text("askedToken")));
        await Eventually.ReadAsync(
            "a refusal of a missing token",
            () => LogAsync("public"),
            nodes => nodes.Any(node => node.Text("after").Contains(missing, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Where_the_caller_sees_the_registry_nothing_is_refused()
    {
        var organization = await Organization.CreateAsync(application);
        var (_, program) = await organization.TokenAsync("READ");
        await organization.AskAsync(
            program,
            "query($id: ID!) { node(id: $id) { id } }",
            new { id = $"{new NodeId(EntityKind.Model, $"{organization.Registry}:deleted")}" }
        );
        // What comes later is recorded later.
        await organization.AskAsync(
            program,
            "query($tenant: String!) { auditLog(tenant: $tenant) { nodes { number } } }",
            new { tenant = organization.Tenant }
        );
        var refusal = Assert.Single(await RefusalsAsync(organization.Tenant, 1));
        Assert.Contains("needs admin", refusal.Text("after"), StringComparison.Ordinal);
    }

    // The hidden one in its tenant's chain, the missing one in the chain of the shared catalog.
    private async Task AssertRecordedAsync(
        Func<(Organization Of, string Token), string, Task> ask,
        bool ofTenant = false
    )
    {
        var hidden = await Organization.CreateAsync(application);
        var other = await Organization.CreateAsync(application);
        var (key, token) = await other.TokenAsync("READ");
        await ask((other, token), hidden.Registry);
        var refusal = Assert.Single(await RefusalsAsync(hidden.Tenant, 1));
        Assert.Equal($"token:{key}", refusal.Text("principal"));
        Assert.Equal(ofTenant ? hidden.Tenant : hidden.Registry, JsonNode.Parse(refusal.Text("after"))!.Text("place"));

        var missing = Fresh.Name("nobody");
        await ask((other, token), $"{missing}/research");
        await Eventually.ReadAsync(
            "a refusal at a missing place",
            () => LogAsync("public"),
            nodes => nodes.Any(node => node.Text("after").Contains(missing, StringComparison.Ordinal))
        );
    }

    private Task<IReadOnlyList<JsonNode>> RefusalsAsync(string tenant, int awaited) =>
        Eventually.ReadAsync($"{awaited} refusals", () => LogAsync(tenant), nodes => nodes.Count >= awaited);

    private async Task<IReadOnlyList<JsonNode>> LogAsync(string tenant)
    {
        const string Log =
            "query($tenant: String!) { auditLog(tenant: $tenant, kind: \"refusal\", first: 100) { nodes { principal after } } }";
        return
        [
            .. (await application.DataAsync(Log, new { tenant }))["auditLog"]!["nodes"]!
                .AsArray()
                .Select(node => node!),
        ];
    }

    private static Task<JsonNode> AskAsync((Organization Of, string Token) stranger, string query, object variables) =>
        stranger.Of.AskAsync(stranger.Token, query, variables);
}
