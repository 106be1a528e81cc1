namespace ModelRegistry.Tests.Compatibility;

/// <summary>Reports of the shipped catalog and of a team, summed and listed.</summary>
public sealed class EvidenceTests(SharedApplication application)
{
    private const string Report = """
        mutation($input: ReportCompatibilityInput!) { reportCompatibility(input: $input) { errors { message } position } }
        """;

    [Fact]
    public async Task Reports_of_several_registries_are_summed_by_variant_accelerator_phase_and_runtime()
    {
        var model = await RegisterAsync();
        await ReportAsync(model, "public", "WORKS", "2026-01-02", 8);
        await ReportAsync(model, "local/main", "WORKS", "2026-03-04", 4);
        var position = await ReportAsync(model, "local/main", "FAILS", "2026-02-03", 2);
        var answer = await application.DataAsync(
            "query($model: String!) { model(name: $model, registry: \"local/main\") { evidence { variant accelerator { key } phase runtime runs successes failures reporters strongest newestOn agreement } } }",
            new { model },
            position
        );
        var summary = Assert.Single(answer["model"]!["evidence"]!.AsArray())!;
        Assert.Equal(
            """{"variant":"bf16","accelerator":{"key":"nvidia-h100-sxm-80"},"phase":"INFERENCE","runtime":"vllm","runs":3,"successes":2,"failures":1,"reporters":2,"strongest":"MEASURED","newestOn":"2026-03-04","agreement":"DEPENDS_ON_SETTINGS"}""",
            summary.ToJsonString()
        );
    }

    [Fact]
    public async Task Reports_are_listed_newest_first()
    {
        var model = await RegisterAsync();
        await ReportAsync(model, "local/main", "WORKS", "2026-01-02", 8);
        var position = await ReportAsync(model, "local/main", "FAILS", "2026-02-03", 2);
        var answer = await application.DataAsync(
            "query($model: String!) { reports(model: $model, registry: \"local/main\", accelerator: \"nvidia-h100-sxm-80\", first: 1) { totalCount nodes { outcome observedOn } pageInfo { hasNextPage } } }",
            new { model },
            position
        );
        Assert.Equal(
            """{"totalCount":2,"nodes":[{"outcome":"FAILS","observedOn":"2026-02-03"}],"pageInfo":{"hasNextPage":true}}""",
            answer["reports"]!.ToJsonString()
        );
    }

    private async Task<string> RegisterAsync()
    {
        var name = Fresh.Name("evidence");
        var answer = await application.DataAsync(
            "mutation($input: RegisterModelInput!) { registerModel(input: $input) { errors { message } position } }",
            new
            {
                input = new
                {
                    registry = "local/main",
                    name,
                    license = "MIT",
                    baseModels = Array.Empty<object>(),
                    variants = new[]
                    {
                        new
                        {
                            name = "bf16",
                            format = "bf16",
                            weightBytes = 16_000_000_000,
                        },
                    },
                },
            }
        );
        Assert.Empty(answer["registerModel"]!["errors"]!.AsArray());
        await application.DataAsync(
            "{ viewer { name } }",
            position: answer["registerModel"]!["position"]!.GetValue<string>()
        );
        return name;
    }

    private async Task<string> ReportAsync(
        string model,
        string registry,
        string outcome,
        string observedOn,
        int devices
    )
    {
        var answer = await application.DataAsync(
            Report,
            new
            {
                input = new
                {
                    registry,
                    variant = new
                    {
                        registry = "local/main",
                        model,
                        variant = "bf16",
                    },
                    accelerator = "nvidia-h100-sxm-80",
                    devices,
                    runtime = "vllm@0.11.0",
                    outcome,
                    observedOn,
                },
            }
        );
        Assert.Empty(answer["reportCompatibility"]!["errors"]!.AsArray());
        return answer["reportCompatibility"]!["position"]!.GetValue<string>();
    }
}
