using System.Text.Json.Nodes;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Models in formats that nobody published: computed, said so, and answered as the check of each one by itself.</summary>
public sealed class WhatIfTests(SharedApplication application)
{
    private const string List = """
        query($on: HardwareInput!, $use: UseInput!, $whatIf: [String!], $filter: ModelFilter, $after: String) {
          deployableModels(on: $on, use: $use, whatIf: $whatIf, filter: $filter, verdicts: [YES, CONDITIONAL, UNKNOWN, NO], first: 100, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes { computed verdict model { name registry } variant { name format { key } weightBytes weightBytesProvenance }
              technical { verdict reasons { code message } estimate { perDeviceBytes decodeTokensPerSecond } } }
          }
        }
        """;

    private const string Check = """
        query($subject: SubjectInput!, $on: HardwareInput!, $use: UseInput!) {
          checkDeployment(subject: $subject, on: $on, use: $use) {
            verdict technical { verdict reasons { code message } estimate { perDeviceBytes decodeTokensPerSecond } }
          }
        }
        """;

    private static readonly string[] Formats = ["q4_k_m", "awq-int4", "fp8-e4m3"];

    [Fact]
    public async Task A_what_if_of_the_list_is_the_check_with_its_format()
    {
        var on = Questions.Pool("nvidia-rtx-4090", 2);
        var computed = (await AllAsync(on, Formats)).Where(IsComputed).ToList();
        Assert.True(computed.Count > 300, $"{computed.Count} what-ifs");
        foreach (var candidate in computed.Where((_, i) => i % 17 == 0))
        {
            var format = candidate["variant"]!.Text("format.key");
            var variant = new
            {
                registry = candidate.Text("model.registry"),
                model = candidate.Text("model.name"),
                format,
            };
            var data = await application.DataAsync(
                Check,
                new
                {
                    subject = new { variant },
                    on,
                    use = Questions.Commercial("RUN"),
                }
            );
            var check = data["checkDeployment"]!;
            Assert.Equal(check.Text("verdict"), candidate.Text("verdict"));
            Assert.Equal(check["technical"]!.ToJsonString(), candidate["technical"]!.ToJsonString());
            Assert.Contains("WEIGHTS_SUPPOSED", candidate["technical"]!["reasons"]!.Texts("code"));
            Assert.NotEqual("DECLARED", candidate.Text("variant.weightBytesProvenance"));
        }
    }

    [Fact]
    public async Task Formats_that_are_published_are_not_supposed_and_published_variants_stay()
    {
        var on = Questions.Pool("nvidia-h100-sxm-80");
        var published = await AllAsync(on, null);
        var all = await AllAsync(on, Formats);
        Assert.DoesNotContain(published, IsComputed);
        Assert.Equal(
            published.Select(candidate => candidate!.ToJsonString()),
            all.Where(candidate => !IsComputed(candidate)).Select(candidate => candidate.ToJsonString())
        );
        var places = all.Select(PlaceOf).ToLookup(place => place);
        Assert.All(all.Where(IsComputed), one => Assert.Single(places[PlaceOf(one)]));
    }

    // Other tests register models of the same name in registries of their own.
    private static string PlaceOf(JsonNode one) =>
        $"{one.Text("model.registry")} {one.Text("model.name")} {one.Text("variant.format.key")}";

    [Fact]
    public async Task A_filter_by_format_holds_for_what_ifs_too()
    {
        var only = await AllAsync(Questions.Pool("nvidia-h100-sxm-80"), Formats, new { formats = new[] { "q4_k_m" } });
        Assert.NotEmpty(only);
        Assert.All(only, candidate => Assert.Equal("q4_k_m", candidate.Text("variant.format.key")));
    }

    [Fact]
    public async Task The_summary_counts_what_the_list_does()
    {
        const string question = """
            query($on: HardwareInput!, $use: UseInput!, $whatIf: [String!]) {
              deployableModels(on: $on, use: $use, whatIf: $whatIf, first: 1) { counts { yes conditional unknown no } }
              deploymentSummary(on: $on, use: $use, whatIf: $whatIf) { counts { yes conditional unknown no } causes { example { computed } } }
            }
            """;
        var asked = new
        {
            on = Questions.Pool("nvidia-rtx-4090"),
            use = Questions.Commercial("RUN"),
            whatIf = Formats,
        };
        var data = await application.DataAsync(question, asked);
        Assert.Equal(
            data["deployableModels"]!["counts"]!.ToJsonString(),
            data["deploymentSummary"]!["counts"]!.ToJsonString()
        );
        Assert.Contains(
            data["deploymentSummary"]!["causes"]!.AsArray(),
            cause => cause!["example"]!["computed"]!.GetValue<bool>()
        );
    }

    [Fact]
    public async Task Two_pools_are_told_apart_with_what_decides_in_each()
    {
        const string question = """
            query($on: HardwareInput!, $use: UseInput!) {
              checkDeployment(subject: { variant: { model: "openai/gpt-oss-120b", variant: "mxfp4" } }, on: $on, use: $use) {
                technical { verdict system { accelerator { key } } pools { verdict system { accelerator { key } devicesPerNode } reason { code } } }
              }
            }
            """;
        var systems = new[]
        {
            new { accelerator = "nvidia-rtx-4090", devicesPerNode = 1 },
            new { accelerator = "nvidia-h100-sxm-80", devicesPerNode = 2 },
            new { accelerator = "nvidia-t4", devicesPerNode = 1 },
        };
        var data = await application.DataAsync(
            question,
            new { on = new { systems }, use = Questions.Commercial("RUN") }
        );
        var technical = data["checkDeployment"]!["technical"]!;
        Assert.Equal("nvidia-h100-sxm-80", technical.Text("system.accelerator.key"));
        var pools = technical["pools"]!.AsArray();
        Assert.Equal(
            systems.Select(one => one.accelerator),
            pools.Select(pool => pool!.Text("system.accelerator.key"))
        );
        Assert.Equal(("NO", "OUT_OF_MEMORY"), (pools[0]!.Text("verdict"), pools[0]!.Text("reason.code")));
        Assert.Equal(technical.Text("verdict"), pools[1]!.Text("verdict"));
        Assert.Equal("NO", pools[2]!.Text("verdict"));
        var one = await application.DataAsync(
            question,
            new { on = new { system = systems[0] }, use = Questions.Commercial("RUN") }
        );
        var alone = Assert.Single(one["checkDeployment"]!["technical"]!["pools"]!.AsArray());
        Assert.Equal(pools[0]!.ToJsonString(), alone!.ToJsonString());
    }

    private static bool IsComputed(JsonNode candidate) => candidate["computed"]!.GetValue<bool>();

    private async Task<IReadOnlyList<JsonNode>> AllAsync(object on, string[]? whatIf, object? filter = null)
    {
        var found = new List<JsonNode>();
        string? after = null;
        do
        {
            var asked = new
            {
                on,
                use = Questions.Commercial("RUN"),
                whatIf,
                filter,
                after,
            };
            var page = (await application.DataAsync(List, asked))["deployableModels"]!;
            found.AddRange(page["nodes"]!.AsArray().Select(node => node!));
            after = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>() ? page.Text("pageInfo.endCursor") : null;
        } while (after is not null);

        return found;
    }
}
