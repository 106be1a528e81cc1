using System.Text.Json.Nodes;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Accelerators that a team defines for itself, and those that curators define for all.</summary>
public sealed class DefinedAcceleratorTests(Application application) : IClassFixture<Application>
{
    private const string Check = """
        query($on: HardwareInput!, $use: UseInput!) {
          checkDeployment(subject: { variant: { model: "Qwen/Qwen3-8B", variant: "bf16" } }, on: $on, use: $use) {
            verdict technical { verdict }
          }
        }
        """;

    [Fact]
    public async Task A_team_asks_by_its_own()
    {
        var organization = await Organization.CreateAsync(application);
        var key = Fresh.Name("chip");
        var defined = await DefineAsync(organization, organization.Registry, key, Facts(memory: 80_000_000_000));
        Assert.Equal(
            (key, organization.Registry),
            (defined.Text("accelerator.key"), defined.Text("accelerator.registry"))
        );

        // By its key alone, and with its registry.
        foreach (var name in (string[])[key, key.ToUpperInvariant(), $"{organization.Registry}:{key}"])
        {
            var asked = await CheckAsync(organization, Application.AdminToken, name);
            Assert.True(asked["errors"] is null, asked.ToJsonString());
            var answer = asked["data"]!["checkDeployment"]!;
            Assert.Equal("YES", answer.Text("technical.verdict"));
        }

        // Defined anew with less memory, the same question has another answer.
        await DefineAsync(organization, organization.Registry, key, Facts(memory: 8_000_000_000));
        var smaller = (await CheckAsync(organization, Application.AdminToken, key))["data"]!["checkDeployment"]!;
        Assert.Equal("NO", smaller.Text("technical.verdict"));
    }

    [Fact]
    public async Task Nobody_else_learns_of_it()
    {
        var organization = await Organization.CreateAsync(application);
        var other = await Organization.CreateAsync(application);
        var key = Fresh.Name("chip");
        var id = (await DefineAsync(organization, organization.Registry, key, Facts(1_000_000_000))).Text(
            "accelerator.id"
        );
        var (_, stranger) = await other.TokenAsync("READ");
        var (_, member) = await organization.TokenAsync("READ");

        const string Look =
            "query($key: String!, $id: ID!) { accelerator(key: $key) { key } node(id: $id) { id } search(text: $key, kinds: [ACCELERATOR]) { key } }";
        var seen = await organization.AskAsync(member, Look, new { key, id });
        Assert.Equal(
            (key, id, key),
            (
                seen["data"]!.Text("accelerator.key"),
                seen["data"]!.Text("node.id"),
                seen["data"]!["search"]![0]!.Text("key")
            )
        );
        var hidden = await organization.AskAsync(stranger, Look, new { key, id });
        Assert.Equal("""{"accelerator":null,"node":null,"search":[]}""", hidden["data"]!.ToJsonString());
        foreach (var name in (string[])[key, $"{organization.Registry}:{key}"])
            Assert.Equal(
                "ACCELERATOR_NOT_FOUND",
                (await CheckAsync(organization, stranger, name))["errors"]![0]!["extensions"]!.Text("code")
            );
    }

    [Fact]
    public async Task One_key_in_two_registries_is_told_apart()
    {
        var (one, two) = (await Organization.CreateAsync(application), await Organization.CreateAsync(application));
        var key = Fresh.Name("chip");
        await DefineAsync(one, one.Registry, key, Facts(1_000_000_000));
        await DefineAsync(two, two.Registry, key, Facts(2_000_000_000));

        var error = (await CheckAsync(two, Application.AdminToken, key))["errors"]![0]!;
        Assert.Contains($"{one.Registry}:{key}", error.Text("message"), StringComparison.Ordinal);
        Assert.Contains($"{two.Registry}:{key}", error.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_teams_is_in_no_profile()
    {
        var (one, two) = (await Organization.CreateAsync(application), await Organization.CreateAsync(application));
        await DefineAsync(one, one.Registry, "x1", Facts(1_000_000_000));
        var refused = await two.TryAsync(
            Application.AdminToken,
            "defineHardwareProfile",
            "DefineHardwareProfileInput",
            new
            {
                registry = two.Registry,
                name = "ours",
                systems = new[] { new { accelerator = $"{one.Registry}:x1" } },
            }
        );
        Assert.Contains(
            "whose readers alone may see it",
            refused["errors"]![0]!.Text("message"),
            StringComparison.Ordinal
        );
        await one.ChangeAsync(
            "defineHardwareProfile",
            "DefineHardwareProfileInput",
            new
            {
                registry = one.Registry,
                name = "ours",
                systems = new[] { new { accelerator = "x1" } },
            }
        );
    }

    [Fact]
    public async Task Two_who_define_one_are_told_apart_by_the_version()
    {
        var organization = await Organization.CreateAsync(application);
        await DefineAsync(organization, organization.Registry, "x1", Facts(1_000_000_000));
        var again = await DefineAsync(organization, organization.Registry, "x1", Facts(2_000_000_000), expected: 1);
        Assert.Equal(1, again["replacedVersion"]!.GetValue<int>());
        var stale = await TryAsync(organization, organization.Registry, "x1", Facts(3_000_000_000), expected: 1);
        Assert.Equal("CONFLICT", stale["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task Curators_define_for_all()
    {
        var organization = await Organization.CreateAsync(application);
        var key = Fresh.Name("new-card");
        var (_, member) = await organization.TokenAsync("READ", "DEFINE");
        var refused = await organization.TryAsync(
            member,
            "defineAccelerator",
            "DefineAcceleratorInput",
            new
            {
                registry = "public",
                key,
                facts = Facts(1_000_000_000),
            }
        );
        Assert.Equal("FORBIDDEN", refused["errors"]![0]!.Text("code"));

        var defined = await DefineAsync(organization, "public", key, Facts(64_000_000_000));
        Assert.Equal("public", defined.Text("accelerator.registry"));
        var answer = await CheckAsync(organization, null, key);
        Assert.Equal("YES", answer["data"]!["checkDeployment"]!.Text("technical.verdict"));
    }

    [Fact]
    public async Task A_key_of_the_shared_catalog_is_nobodys_own()
    {
        var organization = await Organization.CreateAsync(application);
        var refused = await TryAsync(organization, organization.Registry, "nvidia-h100-sxm-80", Facts(1_000_000_000));
        Assert.Equal("ALREADY_EXISTS", refused["errors"]![0]!.Text("code"));
    }

    [Fact]
    public async Task Every_flaw_is_told_with_its_place()
    {
        var organization = await Organization.CreateAsync(application);
        var facts = Facts(1_000_000_000);
        facts["nativeFormats"] = new JsonArray("bf17");
        facts["interconnects"] = new JsonArray(
            new JsonObject
            {
                ["kind"] = "Link",
                ["scope"] = "RACK",
                ["bytesPerSecond"] = 0,
            }
        );
        facts["peaks"] = new JsonArray(
            new JsonObject
            {
                ["format"] = "bf16",
                ["operationsPerSecond"] = -1,
                ["sparse"] = true,
            }
        );
        facts["sources"] = new JsonArray();
        var errors = (await TryAsync(organization, organization.Registry, "x1", facts))["errors"]!.AsArray();
        string[] paths =
        [
            "input.facts.interconnects.0.bytesPerSecond",
            "input.facts.interconnects.0.scope",
            "input.facts.nativeFormats.0",
            "input.facts.peaks.0.operationsPerSecond",
            "input.facts.peaks.0.sparse",
            "input.facts.sources",
        ];
        Assert.Equal(
            paths,
            errors
                .Select(error => string.Join('.', error!["path"]!.AsArray().Select(step => step!.GetValue<string>())))
                .Order(StringComparer.Ordinal)
        );
    }

    private static JsonObject Facts(long memory) =>
        new()
        {
            ["name"] = "Our chip X1",
            ["vendor"] = "Acme",
            ["memoryBytes"] = memory,
            ["memoryKind"] = "HBM3",
            ["memoryBandwidthBytesPerSecond"] = 2_000_000_000_000,
            ["nativeFormats"] = new JsonArray("bf16", "fp16"),
            ["softwareStack"] = "Acme SDK 1.0",
            ["peaks"] = new JsonArray(
                new JsonObject { ["format"] = "bf16", ["operationsPerSecond"] = 400_000_000_000_000 }
            ),
            ["sources"] = new JsonArray("https://example.org/x1"),
        };

    private static Task<JsonNode> CheckAsync(Organization organization, string? token, string accelerator) =>
        organization.AskAsync(
            token,
            Check,
            new { on = Questions.Pool(accelerator, 1), use = Questions.Commercial("RUN") }
        );

    private static async Task<JsonNode> DefineAsync(
        Organization organization,
        string registry,
        string key,
        JsonObject facts,
        int? expected = null
    )
    {
        var payload = await TryAsync(organization, registry, key, facts, expected);
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        return payload;
    }

    private static Task<JsonNode> TryAsync(
        Organization organization,
        string registry,
        string key,
        JsonObject facts,
        int? expected = null
    ) =>
        organization.TryAsync(
            Application.AdminToken,
            "defineAccelerator",
            "DefineAcceleratorInput",
            new
            {
                registry,
                key,
                facts,
                expectedVersion = expected,
            },
            // What it leads to is told at once.
            "accelerator { id key registry reports { totalCount } } replacedVersion"
        );
}
