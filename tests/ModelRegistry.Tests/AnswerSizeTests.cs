using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests;

/// <summary>An answer that multiplies through lists inside lists is given up in time.</summary>
public sealed class AnswerSizeTests(SharedApplication application)
{
    [Fact]
    public async Task Base_models_of_base_models_cannot_be_multiplied_without_end()
    {
        var position = "";
        List<string> above = [];
        // Six generations of ten models, each a merge of all ten above it: a million paths from the last to the first.
        for (var generation = 0; generation < 7; generation++)
        {
            List<string> born = [];
            for (var i = 0; i < 10; i++)
            {
                var name = Fresh.Name("merge");
                var input = new
                {
                    registry = "local/main",
                    name,
                    baseModels = above.Select(parent => new { relation = "MERGE", name = parent }),
                };
                position = (
                    await application.DataAsync(
                        "mutation($input: RegisterModelInput!) { registerModel(input: $input) { position errors { message } } }",
                        new { input }
                    )
                ).Text("registerModel.position");
                born.Add(name);
            }

            above = born;
        }

        var fields = "name";
        for (var depth = 0; depth < 7; depth++)
            fields = $"name baseModels {{ model {{ {fields} }} }}";
        var answer = await application.AskAsync(
            $"query($name: String!) {{ model(registry: \"local/main\", name: $name) {{ {fields} }} }}",
            new { name = above[0] },
            position
        );
        // On a busy machine its time is over before it is too large.
        Assert.Contains(
            Assert.Single(answer["errors"]!.AsArray())!.Text("extensions.code"),
            (string[])["ANSWER_TOO_LARGE", "EXECUTION_TIMEOUT"]
        );
        Assert.Null(answer["data"]);
    }

    [Fact]
    public async Task A_hundred_candidates_with_all_that_a_client_shows_are_answered()
    {
        var answer = await application.DataAsync(
            """
            {
              deployableModels(on: { system: { accelerator: "nvidia-h100-sxm-80", devicesPerNode: 8 } }, use: { activities: [RUN, DISTRIBUTE_WEIGHTS], purpose: COMMERCIAL }, verdicts: [YES, CONDITIONAL, UNKNOWN, NO], first: 100) {
                nodes {
                  verdict variant { id name weightBytes source format { key bitsPerWeight } }
                  model { id name registry status parameters licenses { id key name conditions { kind clause requiredTexts summary } } baseModels { relation name model { name licenses { key } } } variants { id name format { key } } }
                  legal { verdict reasons { code verdict message provenance source path } obligations { kind status clause requiredTexts summary license { key name } } }
                  technical { verdict support reasons { code verdict message source } system { accelerator { key name nativeFormats } } evidence { id outcome source } estimate { devices weightBytes kvCacheBytes perDeviceBytes maxContextTokens } }
                }
              }
            }
            """
        );
        Assert.Equal(100, answer["deployableModels"]!["nodes"]!.AsArray().Count);
    }
}
