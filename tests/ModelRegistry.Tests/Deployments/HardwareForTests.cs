using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.InProcess;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Tests.Deployments;

/// <summary>Which hardware runs a model, and how few of it: the same answers as the check of each machine by itself.</summary>
public sealed class HardwareForTests
{
    private static readonly ShippedRegistry Registry = new(
        ShippedSnapshot.For(ShippedForm.From(Repository.File("db/catalog"))),
        TimeProvider.System
    );

    private static readonly UseInput Use = new() { Activities = [Activity.Run], Purpose = Purpose.Commercial };

    [Theory]
    [InlineData("openai/gpt-oss-120b", "mxfp4", null, null)]
    [InlineData("Qwen/Qwen3-8B", null, null, null)]
    [InlineData("Qwen/Qwen3-32B", null, "q4_k_m", null)]
    [InlineData("deepseek-ai/DeepSeek-V3.1", null, null, 512L << 30)]
    public async Task Each_option_is_the_check_on_so_many_devices_and_one_fewer_does_not_run(
        string model,
        string? variant,
        string? format,
        long? hostMemory
    )
    {
        var subject = Subject(model, variant, format);
        var options = await AllAsync(new(subject, Use, HostMemoryBytes: hostMemory));
        Assert.Equal(options.Count, options.Select(option => option.Accelerator.Key).Distinct().Count());
        Assert.Contains(options, option => option.Devices == 1);
        foreach (var option in options)
        {
            var pool = option.Technical.System!;
            var asked = new SystemInput
            {
                Accelerator = option.Accelerator.Key,
                DevicesPerNode = pool.DevicesPerNode,
                Nodes = pool.Nodes,
                HostMemoryBytes = hostMemory,
            };
            var check = await CheckAsync(subject, asked);
            Assert.Equal(Json(check.Technical), Json(option.Technical));
            Assert.Equal(check.Verdict, option.Verdict);
            Assert.Equal(option.Devices is not null, check.Technical.Verdict.IsGo());
            Assert.Equal(option.Devices ?? pool.DevicesPerNode * pool.Nodes, pool.DevicesPerNode * pool.Nodes);
            Assert.InRange(pool.DevicesPerNode * pool.Nodes, 1, 16);
            if (option.Devices is > 1 && Fewer(asked) is { } fewer)
                Assert.False((await CheckAsync(subject, fewer)).Technical.Verdict.IsGo(), option.Accelerator.Key);
        }
    }

    [Fact]
    public async Task The_better_verdict_comes_first_then_fewer_devices_then_the_faster()
    {
        var options = await AllAsync(new(Subject("openai/gpt-oss-120b", "mxfp4", null), Use));
        var inOrder = options
            .OrderBy(option => option.Verdict)
            .ThenBy(option => option.Technical.Verdict)
            .ThenBy(option => option.Devices ?? int.MaxValue)
            .ThenByDescending(option => option.Technical.Estimate?.DecodeTokensPerSecond ?? double.NegativeInfinity)
            .ThenBy(option => option.Accelerator.Key, StringComparer.Ordinal);
        Assert.Equal(
            inOrder.Select(option => option.Accelerator.Key),
            options.Select(option => option.Accelerator.Key)
        );
    }

    [Fact]
    public async Task A_limit_of_devices_leaves_larger_machines_out()
    {
        var subject = Subject("openai/gpt-oss-120b", "mxfp4", null);
        var few = await AllAsync(new(subject, Use, Vendors: ["nvidia"], MaxDevices: 2));
        var more = await AllAsync(new(subject, Use, Vendors: ["NVIDIA"], MaxDevices: 3));
        var (small, large) = (Of(few, "nvidia-rtx-4090"), Of(more, "nvidia-rtx-4090"));
        Assert.Null(small.Devices);
        Assert.Equal((Verdict.No, 2), (small.Technical.Verdict, small.Technical.System!.DevicesPerNode));
        Assert.Equal(3, large.Devices);
        Assert.All(more, option => Assert.StartsWith("nvidia-", option.Accelerator.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_memory_makes_one_card_enough()
    {
        var subject = Subject("openai/gpt-oss-120b", "mxfp4", null);
        var options = await AllAsync(new(subject, Use, Vendors: ["NVIDIA"], HostMemoryBytes: 128L << 30));
        var card = Of(options, "nvidia-rtx-4090");
        Assert.Equal((1, Verdict.Conditional), (card.Devices, card.Technical.Verdict));
        Assert.Equal("FITS_WITH_HOST_MEMORY", card.Technical.Reasons[0].Code);
    }

    [Fact]
    public async Task A_vendor_that_makes_no_accelerator_is_refused_with_those_that_do()
    {
        var asked = new HardwareForQuestion(Subject("Qwen/Qwen3-8B", null, null), Use, Vendors: ["Nvidea"]);
        var answer = await Registry.AskAsync(
            Client.Asking.Questions.HardwareFor(asked),
            TestContext.Current.CancellationToken
        );
        var fault = Assert.Single(answer.Faults);
        Assert.Equal("BAD_INPUT", fault.Code);
        Assert.Contains("'Nvidea'; the vendors are AMD, ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_weights_runs_on_nothing_in_any_format()
    {
        var hosted = ShippedForm
            .From(Repository.File("db/catalog"))
            .Models.First(model => model.Variants.Count == 0)
            .Name.ToString();
        foreach (var format in new[] { null, "q4_k_m" })
        {
            var options = await AllAsync(new(Subject(hosted, null, format), Use, Vendors: ["NVIDIA"]));
            Assert.All(options, option => Assert.Null(option.Devices));
            Assert.All(options, option => Assert.Equal("NO_WEIGHTS", option.Technical.Reasons[0].Code));
        }
    }

    // One device fewer within a node; of whole nodes, one node.
    private static SystemInput? Fewer(SystemInput pool) =>
        pool.Nodes > 1 ? pool with { Nodes = pool.Nodes - 1 } : pool with { DevicesPerNode = pool.DevicesPerNode - 1 };

    private static HardwareOptionAnswer Of(IReadOnlyList<HardwareOptionAnswer> options, string accelerator) =>
        Assert.Single(options, option => option.Accelerator.Key == accelerator);

    private static SubjectInput Subject(string model, string? variant, string? format) =>
        new()
        {
            Variant = new()
            {
                Registry = "public",
                Model = model,
                Variant = variant,
                Format = format,
            },
        };

    private static async Task<IReadOnlyList<HardwareOptionAnswer>> AllAsync(HardwareForQuestion question)
    {
        var found = new List<HardwareOptionAnswer>();
        PageAnswer? page = null;
        while (page is null or { HasNextPage: true })
        {
            var answer = await Registry.AskAsync(
                Client.Asking.Questions.HardwareFor(question with { First = 60, After = page?.EndCursor }),
                TestContext.Current.CancellationToken
            );
            Assert.Empty(answer.Faults);
            found.AddRange(answer.Value!.Nodes);
            page = answer.Value.PageInfo;
            Assert.True(found.Count <= answer.Value.TotalCount);
        }

        return found;
    }

    private static async Task<DeploymentAnswer> CheckAsync(SubjectInput subject, SystemInput system)
    {
        var answer = await Registry.AskAsync(
            Client.Asking.Questions.CheckDeployment(subject, new() { System = system }, Use, null),
            TestContext.Current.CancellationToken
        );
        Assert.Empty(answer.Faults);
        return answer.Value!;
    }

    private static string Json(TechnicalAnswer technical) =>
        System.Text.Json.JsonSerializer.Serialize(technical, ClientJson.Api.Options);
}
