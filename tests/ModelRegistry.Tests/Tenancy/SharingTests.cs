using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Models that a team shows to others, and takes back.</summary>
public sealed class SharingTests(SharedApplication application)
{
    private const string Question = """
        query($name: String!) {
          deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, verdicts: null, filter: { name: $name }) { totalCount counts { yes } nodes { model { registry name } } }
          models(filter: { name: $name }) { totalCount nodes { name } }
        }
        """;

    private const string Counts = """
        { deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }, first: 0) { counts { yes conditional unknown no } } }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shared_model_is_found_counted_and_checked_until_it_is_taken_back(bool byTenant)
    {
        var (owner, reader, token, name) = await OwnerAndReaderAsync(byTenant);
        var (hidden, before) = (await AskAsync(owner, token, name), await CountsAsync(owner, token));
        Assert.Equal(("0", "0"), (hidden.Text("deployableModels.totalCount"), hidden.Text("models.totalCount")));
        await ShareAsync(owner, name, byTenant, reader);
        var shown = await AskAsync(owner, token, name);
        Assert.Equal(
            (owner.Registry, "1", "1"),
            (
                shown["deployableModels"]!["nodes"]![0]!.Text("model.registry"),
                shown.Text("deployableModels.totalCount"),
                shown.Text("models.totalCount")
            )
        );
        Assert.Equal(before + 1, await CountsAsync(owner, token));
        Assert.Null((await owner.AskAsync(token, Check, new { registry = owner.Registry, name }))["errors"]);
        await owner.ChangeAsync("unshareModel", "UnshareModelInput", new { registry = owner.Registry, name });
        Assert.Equal(hidden.ToJsonString(), (await AskAsync(owner, token, name)).ToJsonString());
        Assert.Equal(before, await CountsAsync(owner, token));
    }

    [Fact]
    public async Task What_another_tenant_offers_changes_no_answer_until_a_maintainer_takes_it()
    {
        var (owner, reader, token, name) = await OwnerAndReaderAsync(byTenant: false);
        var (hidden, before) = (await AskAsync(owner, token, name), await CountsAsync(owner, token));
        await OfferAsync(owner, name, byTenant: false, reader);
        Assert.Equal(hidden.ToJsonString(), (await AskAsync(owner, token, name)).ToJsonString());
        Assert.Equal(before, await CountsAsync(owner, token));
        var offer = Assert.Single(await OffersAsync(owner, reader))!;
        Assert.Equal(
            (owner.Registry, reader, owner.Registry, name),
            (offer.Text("from"), offer.Text("to"), offer.Text("model.registry"), offer.Text("model.name"))
        );
        await owner.ChangeAsync("declineShare", "DeclineShareInput", new { id = offer.Text("id") });
        Assert.Empty(await OffersAsync(owner, reader));
        Assert.Equal(before, await CountsAsync(owner, token));
        var late = await owner.TryAsync(
            Application.AdminToken,
            "acceptShare",
            "AcceptShareInput",
            new { id = offer.Text("id") }
        );
        Assert.Equal("SHARE_OFFER_NOT_FOUND", late["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task A_model_that_is_called_as_a_public_one_is_not_shown_to_another_tenant()
    {
        var (owner, reader, _, _) = await OwnerAndReaderAsync(byTenant: false);
        await owner.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(owner.Registry, "Qwen/Qwen3-8B")
        );
        var refused = await owner.TryAsync(
            Application.AdminToken,
            "shareModel",
            "ShareModelInput",
            new
            {
                registry = owner.Registry,
                name = "Qwen/Qwen3-8B",
                withRegistries = new[] { reader },
            }
        );
        Assert.Equal("ALREADY_EXISTS", refused["errors"]![0]!.Text("code"));
        Assert.Empty(await OffersAsync(owner, reader));
    }

    [Fact]
    public async Task The_configuration_is_shown_to_those_who_read_the_registry_of_the_model()
    {
        var (owner, reader, token, name) = await OwnerAndReaderAsync(byTenant: false);
        await ShareAsync(owner, name, byTenant: false, reader);
        var asked = new { registry = owner.Registry, name };
        var own = await owner.AskAsync((await owner.TokenAsync("READ")).Text, Configuration, asked);
        Assert.Contains("hidden_size", own.Text("data.model.config"), StringComparison.Ordinal);
        var shown = await owner.AskAsync(token, Configuration, asked);
        Assert.Equal(name, shown.Text("data.model.name"));
        Assert.Null(shown["data"]!["model"]!["config"]);
    }

    [Fact]
    public async Task Others_see_nothing_of_what_is_shared()
    {
        var (owner, reader, _, name) = await OwnerAndReaderAsync(byTenant: false);
        await ShareAsync(owner, name, byTenant: false, reader);
        var stranger = await Organization.CreateAsync(application);
        var token = (await stranger.TokenAsync("READ")).Text;
        await stranger.ChangeAsync(
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = stranger.Tenant, displayName = "Later" }
        );
        Assert.Equal("0", (await AskAsync(stranger, token, name)).Text("deployableModels.totalCount"));
        var hidden = (await stranger.AskAsync(token, Check, new { registry = owner.Registry, name })).ToJsonString();
        var missing = (await stranger.AskAsync(token, Check, new { registry = "no/such", name })).ToJsonString();
        Assert.Equal(missing, hidden.Replace(owner.Registry, "no/such", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_of_what_is_shared_may_not_change_it_or_see_what_stands_beside_it()
    {
        var (owner, reader, token, name) = await OwnerAndReaderAsync(byTenant: false);
        await owner.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = owner.Registry,
                name = $"{name}-child",
                license = "Apache-2.0",
                baseModels = new[] { new { relation = "FINETUNE", name } },
                config = Samples.Config,
            }
        );
        await ShareAsync(owner, $"{name}-child", byTenant: false, reader);
        var model = (
            await owner.AskAsync(
                token,
                "query($r: String!, $n: String!) { model(registry: $r, name: $n) { baseModels { name model { name } } } }",
                new { r = owner.Registry, n = $"{name}-child" }
            )
        )["data"]!["model"]!;
        Assert.Equal($$"""{"baseModels":[{"name":"{{name}}","model":null}]}""", model.ToJsonString());
        var refused = await owner.TryAsync(
            token,
            "unshareModel",
            "UnshareModelInput",
            new { registry = owner.Registry, name = $"{name}-child" }
        );
        Assert.Equal("REGISTRY_NOT_FOUND", refused["errors"]![0]!.Text("code"));
        const string Sharing =
            "query($r: String!, $n: String!) { model(registry: $r, name: $n) { sharing { tenant registries } } }";
        var shown = new { r = owner.Registry, n = $"{name}-child" };
        Assert.Equal(
            """{"model":{"sharing":null}}""",
            (await owner.AskAsync(token, Sharing, shown))["data"]!.ToJsonString()
        );
        Assert.NotEmpty((await owner.AskAsync(Application.AdminToken, Sharing, shown))["data"]!.ToJsonString());
    }

    private const string Configuration =
        "query($registry: String!, $name: String!) { model(registry: $registry, name: $name) { name config } }";

    private const string Check = """
        query($registry: String!, $name: String!) {
          checkDeployment(subject: { variant: { registry: $registry, model: $name } }, on: { system: { accelerator: "nvidia-h100-sxm-80" } }, use: { activities: [RUN], purpose: COMMERCIAL }) { verdict }
        }
        """;

    private async Task<(Organization Owner, string Reader, string Token, string Name)> OwnerAndReaderAsync(
        bool byTenant
    )
    {
        var owner = await Organization.CreateAsync(application);
        var name = Fresh.Name("shared");
        await owner.ChangeAsync("registerModel", "RegisterModelInput", Organization.Model(owner.Registry, name));
        var reader = byTenant ? $"{owner.Tenant}/other" : (await Organization.CreateAsync(application)).Registry;
        if (byTenant)
            await owner.ChangeAsync("createTeam", "CreateTeamInput", new { registry = reader, displayName = "Other" });
        await owner.GrantAsync(reader, "token:admin", "MAINTAINER");
        var payload = await owner.ChangeAsync(
            "createToken",
            "CreateTokenInput",
            new
            {
                name = "Reader",
                registries = new[] { reader },
                verbs = new[] { "READ" },
            },
            "secret"
        );
        return (owner, reader, payload.Text("secret"), name);
    }

    // To another tenant it is offered; whoever maintains both registries here takes it.
    private static async Task ShareAsync(Organization owner, string name, bool byTenant, string reader)
    {
        await OfferAsync(owner, name, byTenant, reader);
        if (!byTenant)
            await owner.ChangeAsync("acceptShare", "AcceptShareInput", new { id = await OfferIdAsync(owner, reader) });
    }

    private static async Task<string> OfferIdAsync(Organization asked, string reader) =>
        (await OffersAsync(asked, reader))[0]!.Text("id");

    private static async Task<JsonArray> OffersAsync(Organization asked, string reader) =>
        (
            await asked.AskAsync(
                Application.AdminToken,
                "query($registry: String!) { shareOffers(registry: $registry) { nodes { id from to offeredBy model { registry name } } } }",
                new { registry = reader }
            )
        )["data"]!["shareOffers"]!["nodes"]!.AsArray();

    private static Task<JsonNode> OfferAsync(Organization owner, string name, bool byTenant, string reader) =>
        owner.ChangeAsync(
            "shareModel",
            "ShareModelInput",
            byTenant
                ? new
                {
                    registry = owner.Registry,
                    name,
                    withTenant = true,
                }
                : new
                {
                    registry = owner.Registry,
                    name,
                    withRegistries = new[] { reader },
                }
        );

    private static async Task<JsonNode> AskAsync(Organization asked, string token, string name)
    {
        var answer = await asked.AskAsync(token, Question, new { name });
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!;
    }

    private static async Task<int> CountsAsync(Organization asked, string token) =>
        (await asked.AskAsync(token, Counts))["data"]!["deployableModels"]!["counts"]!
            .AsObject()
            .Sum(count => count.Value!.GetValue<int>());
}
