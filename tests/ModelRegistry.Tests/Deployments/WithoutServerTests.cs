using System.Text.Json.Nodes;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Http;
using ModelRegistry.Client.InProcess;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Deployments;

/// <summary>The shipped catalog answers within the process as a server does that holds nothing else: the same verdicts, sentences and figures.</summary>
public sealed class WithoutServerTests : IClassFixture<Application>
{
    private const int Questions = 200;

    private readonly Application application;

    public WithoutServerTests(Application application) => this.application = application;

    private static readonly ShippedForm Shipped = ShippedForm.From(Repository.File("db/catalog"));

    [Fact]
    public async Task Generated_questions_get_the_same_answers()
    {
        using var http = application.CreateClient();
        var server = ServerRegistry.For(http, http.BaseAddress!, null);
        var local = new ShippedRegistry(ShippedSnapshot.For(ShippedForm.Read(Shipped.Write())), TimeProvider.System);
        var random = new Random(20_261_129);
        for (var i = 0; i < Questions; i++)
        {
            var (on, use, workload) = (Hardware(random), Use(random), Workload(random));
            if (i % 4 == 0)
                await Same(
                    server,
                    local,
                    Client.Asking.Questions.DeployableModels(
                        new(on, use, workload, null, null, null, random.Next(1, 10))
                    )
                );
            else
                await Same(server, local, Client.Asking.Questions.CheckDeployment(Subject(random), on, use, workload));
        }
    }

    [Fact]
    public async Task What_ifs_and_the_hardware_for_a_model_are_the_same()
    {
        using var http = application.CreateClient();
        var server = ServerRegistry.For(http, http.BaseAddress!, null);
        var local = new ShippedRegistry(ShippedSnapshot.For(Shipped), TimeProvider.System);
        var random = new Random(20_261_130);
        for (var i = 0; i < 4; i++)
        {
            var (use, workload) = (Use(random), Workload(random));
            await Same(
                server,
                local,
                Client.Asking.Questions.HardwareFor(
                    new(Subject(random), use, workload, HostMemoryBytes: i % 2 == 0 ? null : 128L << 30, First: 20)
                )
            );
            var list = new DeployableModelsQuestion(Hardware(random), use, workload, First: 10)
            {
                WhatIf = ["q4_k_m", "nvfp4"],
            };
            await Same(server, local, Client.Asking.Questions.DeployableModels(list));
        }
    }

    [Fact]
    public async Task Models_by_hardware_are_the_same()
    {
        using var http = application.CreateClient();
        var server = ServerRegistry.For(http, http.BaseAddress!, null);
        var local = new ShippedRegistry(ShippedSnapshot.For(Shipped), TimeProvider.System);
        var random = new Random(20_261_201);
        for (var i = 0; i < 4; i++)
        {
            var matrix = new MatrixInput
            {
                Variants = [.. Enumerable.Range(0, 20).Select(_ => Subject(random).Variant!)],
                On = [.. Enumerable.Range(0, 5).Select(_ => Hardware(random))],
                Use = Use(random),
                Workload = Workload(random),
            };
            await Same(server, local, Client.Asking.Questions.Matrix(matrix));
        }
    }

    [Fact]
    public async Task Notices_models_and_pages_of_them_are_the_same()
    {
        using var http = application.CreateClient();
        var server = ServerRegistry.For(http, http.BaseAddress!, null);
        var local = new ShippedRegistry(ShippedSnapshot.For(Shipped), TimeProvider.System);
        var random = new Random(20_261_202);
        for (var i = 0; i < 40; i++)
        {
            var subject = Subject(random);
            await Same(server, local, Client.Asking.Questions.NoticePack(subject));
            await Same(server, local, Client.Asking.Questions.ModelDocument("public", subject.Variant!.Model));
        }

        var page = Client.Asking.Questions.ModelDocuments("public", 100, null);
        await Same(server, local, page);
        var end = (await local.AskAsync(page, TestContext.Current.CancellationToken)).Value!.PageInfo.EndCursor;
        await Same(server, local, Client.Asking.Questions.ModelDocuments("public", 100, end));
    }

    [Fact]
    public async Task A_refusal_has_the_same_words()
    {
        using var http = application.CreateClient();
        var server = ServerRegistry.For(http, http.BaseAddress!, null);
        var local = new ShippedRegistry(ShippedSnapshot.For(Shipped), TimeProvider.System);
        var question = Client.Asking.Questions.Model("public", "example-lab/nothing");
        var cancellation = TestContext.Current.CancellationToken;
        var (one, other) = (
            await server.AskAsync(question, cancellation),
            await local.AskAsync(question, cancellation)
        );
        Assert.Equal((one.Faults[0].Code, one.Faults[0].Message), (other.Faults[0].Code, other.Faults[0].Message));
    }

    [Fact]
    public async Task Saved_outputs_tell_the_same_machine()
    {
        using var http = application.CreateClient();
        var server = ServerRegistry.For(http, http.BaseAddress!, null);
        var local = new ShippedRegistry(ShippedSnapshot.For(Shipped), TimeProvider.System);
        var output =
            "name, memory.total [MiB]\nNVIDIA GeForce RTX 4090, 24564 MiB\nNVIDIA GeForce RTX 5090 Laptop GPU, 24463 MiB\n";
        var question = Client.Asking.Questions.DescribeHardware([output]);
        await Same(server, local, question);
        var found = (await server.AskAsync(question, TestContext.Current.CancellationToken)).Value!;
        Assert.Equal("nvidia-rtx-4090", Assert.Single(found.Systems).Accelerator.Key);
        Assert.Equal("nvidia-rtx-5090", Assert.Single(Assert.Single(found.Unresolved).Candidates).Key);
        var many = Client.Asking.Questions.DescribeHardware([.. Enumerable.Repeat(output, 17)]);
        var refused = await server.AskAsync(many, TestContext.Current.CancellationToken);
        Assert.Equal("BAD_INPUT", Assert.Single(refused.Faults).Code);
    }

    private static async Task Same<T>(ServerRegistry server, ShippedRegistry local, ApiQuestion<T> question)
        where T : class
    {
        var cancellation = TestContext.Current.CancellationToken;
        var expected = await server.AskAsync(question, cancellation);
        var given = await local.AskAsync(question, cancellation);
        Assert.Empty(expected.Faults);
        Assert.Empty(given.Faults);
        Assert.Equal(Text(expected.Json.GetRawText()), Text(given.Json.GetRawText()));
    }

    // The position and a version tell of writes, and a cursor is opaque: only a server has a history.
    private static string Text(string json)
    {
        var node = JsonNode.Parse(json)!.AsObject();
        foreach (var one in (node["nodes"]?.AsArray() ?? []).Append(node).OfType<JsonObject>())
        foreach (var member in (string[])["position", "version"])
            one.Remove(member);
        return node.ToJsonString();
    }

    private static HardwareInput Hardware(Random random)
    {
        var accelerator = Shipped.Accelerators[random.Next(Shipped.Accelerators.Count)];
        return new()
        {
            System = new()
            {
                Accelerator = accelerator.Key.ToString(),
                DevicesPerNode = 1 << random.Next(4),
                Nodes = random.Next(1, 3),
                HostMemoryBytes = random.Next(2) == 0 ? null : 256L << 30,
            },
        };
    }

    private static UseInput Use(Random random) =>
        new()
        {
            Activities = [Enum.GetValues<Activity>()[random.Next(Enum.GetValues<Activity>().Length)]],
            Purpose = Enum.GetValues<Purpose>()[random.Next(Enum.GetValues<Purpose>().Length)],
            DeploymentCountries = random.Next(2) == 0 ? null : ["DE"],
            Actor =
                random.Next(2) == 0
                    ? null
                    : new()
                    {
                        Domicile = "US",
                        Metrics =
                        [
                            new()
                            {
                                Metric = ActorMetric.MonthlyActiveUsers,
                                Value = 100_000,
                                Scope = MetricScope.Licensee,
                                Peak = true,
                            },
                        ],
                    },
        };

    private static WorkloadInput Workload(Random random) =>
        new()
        {
            Concurrency = random.Next(1, 65),
            ContextTokens = random.Next(3) == 0 ? null : 1 << random.Next(10, 17),
        };

    private static SubjectInput Subject(Random random)
    {
        var models = Shipped.Models.Where(model => model.Variants.Count > 0).ToList();
        var model = models[random.Next(models.Count)];
        var variant = model.Variants[random.Next(model.Variants.Count)];
        return new()
        {
            Variant = new()
            {
                Registry = "public",
                Model = model.Name.ToString(),
                Variant = random.Next(3) == 0 ? null : variant.Name.ToString(),
            },
        };
    }
}
