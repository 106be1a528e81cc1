using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Server.Api.Deployments;

namespace ModelRegistry.Tests.Subscriptions;

/// <summary>Questions that are followed.</summary>
public sealed class VerdictChangedTests(Application application) : IClassFixture<Application>
{
    private const int Followers = 40;

    private const string Follow = """
        subscription($name: String!) {
          verdictChanged(
            subject: { variant: { registry: "local/main", model: $name } }
            on: { system: { accelerator: "nvidia-h100-sxm-80" } }
            use: { purpose: COMMERCIAL, activities: [RUN] }
          ) { before verdict { verdict } changed { code } }
        }
        """;

    private FollowedVerdicts Verdicts => application.Services.GetRequiredService<FollowedVerdicts>();

    [Fact]
    public async Task An_equal_question_is_evaluated_once_however_many_follow_it_and_not_for_other_writes()
    {
        var (name, parent) = (Fresh.Name("followed"), Fresh.Name("parent"));
        await RegisterAsync(name, parent);
        using var socket = await TestSocket.OpenAsAsync(application, Application.AdminToken);
        await socket.ReadAsync("connection_ack");
        foreach (var id in Enumerable.Range(0, Followers))
            await socket.SubscribeAsync($"{id}", Follow, new { name });
        foreach (var _ in Enumerable.Range(0, Followers))
            Assert.Null((await socket.ReadAsync("next"))["payload"]!["data"]!["verdictChanged"]!["before"]);
        Assert.Equal(1, Verdicts.Questions);
        var before = Verdicts.Evaluations;
        // Another model, and one that bears on the answer without changing it: the first wakes nobody.
        await RegisterAsync(Fresh.Name("other"), null);
        Assert.Equal(before, Verdicts.Evaluations);
        await DoneAsync(
            "withdrawModel",
            "WithdrawModelInput",
            new
            {
                registry = "local/main",
                name,
                reason = "It is broken.",
            }
        );
        foreach (var _ in Enumerable.Range(0, Followers))
        {
            var told = (await socket.ReadAsync("next"))["payload"]!["data"]!["verdictChanged"]!;
            Assert.Contains(told["changed"]!.AsArray(), reason => (string?)reason!["code"] == "MODEL_WITHDRAWN");
        }

        Assert.Equal(before + 1, Verdicts.Evaluations);
        foreach (var id in Enumerable.Range(0, Followers))
            await socket.SendAsync(new { id = $"{id}", type = "complete" });
        await Eventually.ReadAsync(
            "nobody who follows",
            () => Task.FromResult(Verdicts.Questions),
            count => count == 0
        );
    }

    [Fact]
    public async Task A_model_that_it_was_made_from_bears_on_the_answer_even_where_it_comes_later()
    {
        var (name, parent) = (Fresh.Name("child"), Fresh.Name("parent"));
        await RegisterAsync(name, parent);
        using var socket = await TestSocket.OpenAsAsync(application, Application.AdminToken);
        await socket.ReadAsync("connection_ack");
        await socket.SubscribeAsync("1", Follow, new { name });
        await socket.ReadAsync("next");
        await RegisterAsync(parent, null, license: "CC-BY-NC-4.0");
        var told = (await socket.ReadAsync("next"))["payload"]!["data"]!["verdictChanged"]!;
        Assert.NotEmpty(told["changed"]!.AsArray());
    }

    [Fact]
    public async Task A_question_that_can_no_longer_be_asked_ends()
    {
        var name = Fresh.Name("deleted");
        await RegisterAsync(name, null);
        using var socket = await TestSocket.OpenAsAsync(application, Application.AdminToken);
        await socket.ReadAsync("connection_ack");
        await socket.SubscribeAsync("1", Follow, new { name });
        await socket.ReadAsync("next");
        await DoneAsync("deleteModel", "DeleteModelInput", new { registry = "local/main", name });
        var told = await socket.ReadAsync("next");
        Assert.Equal("MODEL_NOT_FOUND", (string?)told["payload"]!["errors"]![0]!["extensions"]!["code"]);
        await socket.ReadAsync("complete");
    }

    private Task RegisterAsync(string name, string? parent, string license = "MIT") =>
        DoneAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = "local/main",
                name,
                license,
                baseModels = parent is null ? [] : new[] { new { relation = "FINETUNE", name = parent } },
                config = Samples.Config,
            }
        );

    private async Task DoneAsync(string mutation, string type, object input)
    {
        var data = await application.DataAsync(
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ errors {{ message }} position }} }}",
            new { input }
        );
        Assert.Empty(data[mutation]!["errors"]!.AsArray());
        // What it woke, it has woken once a question is answered at its position.
        await application.DataAsync("{ viewer { name } }", position: (string?)data[mutation]!["position"]);
    }
}
