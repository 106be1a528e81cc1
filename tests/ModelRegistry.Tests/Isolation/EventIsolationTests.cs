using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Server.Limits;
using ModelRegistry.Tests.Subscriptions;

namespace ModelRegistry.Tests.Isolation;

/// <summary>What is done where a caller may not look is no event for them, and cannot be asked to be one.</summary>
public sealed class EventIsolationTests(World world) : IClassFixture<World>
{
    private const string Models = "subscription { modelChanged { kind name registry model { name } } }";
    private const string Reports = "subscription { compatibilityReported { model registry } }";

    [Fact]
    public async Task Only_those_who_may_see_it_are_told_what_is_done()
    {
        var (hidden, shown) = (Fresh.Name("hidden"), Fresh.Name("shown"));
        await world.DoAsync(
            Application.AdminToken,
            "grantRole",
            "GrantRoleInput",
            new
            {
                place = "public",
                principal = "token:admin",
                role = "CURATOR",
            }
        );
        var open = world.Application.Services.GetRequiredService<SubscriptionLimiter>();
        await Eventually.ReadAsync("no open socket", () => Task.FromResult(open.Open), count => count == 0);
        Dictionary<string, TestSocket> sockets = [];
        foreach (var caller in World.Callers.Append("hidden"))
            if (await FollowAsync(caller) is { } socket)
                sockets.Add(caller, socket);
        Assert.Superset(
            new HashSet<string>(["admin", "viewer", "program", "anonymous", "sibling", "hidden"]),
            sockets.Keys.ToHashSet()
        );
        // A socket and two subscriptions each. They are told what is done from where they were let in.
        await Eventually.ReadAsync(
            "all subscriptions",
            () => Task.FromResult(open.Open),
            count => count == 3 * sockets.Count
        );
        await RegisterAsync(world.Hidden.Shown, world.Hidden.Registry, hidden);
        await ReportAsync(world.Hidden.Shown, world.Hidden.Registry, world.Hidden.Registry, hidden);
        // What a team reports of a model that everybody sees stays its own.
        await ReportAsync(world.Hidden.Shown, world.Hidden.Registry, "public", "Qwen/Qwen3-8B");
        await world.DoAsync(
            world.Hidden.Shown,
            "deleteModel",
            "DeleteModelInput",
            new { registry = world.Hidden.Registry, name = hidden }
        );
        await RegisterAsync(Application.AdminToken, "public", shown);
        await ReportAsync(Application.AdminToken, "public", "public", shown);
        foreach (var (caller, socket) in sockets)
        {
            var told = await ReadUntilAsync(socket, shown);
            Assert.Equal(caller == "hidden", told.Contains(hidden, StringComparison.Ordinal));
            Assert.Equal(caller == "hidden", told.Contains(world.Hidden.Registry, StringComparison.Ordinal));
            socket.Dispose();
        }
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("viewer")]
    [InlineData("anonymous")]
    [InlineData("sibling")]
    public async Task To_follow_what_is_hidden_is_refused_as_what_does_not_exist(string caller)
    {
        using var socket = await TestSocket.OpenAsAsync(world.Application, world.TokenOf(caller));
        await socket.ReadAsync("connection_ack");
        foreach (var (query, variables) in Foreign())
        {
            var hidden = await RefusalAsync(socket, query, variables);
            var missing = await RefusalAsync(socket, query, world.Nonexistent(variables, caller));
            Assert.Equal(world.Normal(missing, "{}"), world.Normal(hidden, "{}"));
        }
    }

    private IEnumerable<(string Query, string Variables)> Foreign()
    {
        yield return (
            "subscription($registry: String) { modelChanged(registry: $registry) { name } }",
            new JsonObject { ["registry"] = world.Hidden.Registry }.ToJsonString()
        );
        const string Verdict =
            "subscription($subject: SubjectInput!, $on: HardwareInput!, $use: UseInput!) { verdictChanged(subject: $subject, on: $on, use: $use) { position } }";
        var hardware = new { system = new { accelerator = "nvidia-h100-sxm-80" } };
        var subject = new { variant = new { registry = "public", model = "Qwen/Qwen3-8B" } };
        yield return (
            Verdict,
            Json(
                new
                {
                    subject = new { variant = new { registry = world.Hidden.Registry, model = world.Hidden.Model } },
                    on = hardware,
                    use = new { purpose = "COMMERCIAL", activities = new[] { "RUN" } },
                }
            )
        );
        yield return (
            Verdict,
            Json(
                new
                {
                    subject,
                    on = new { profile = $"{world.Hidden.Registry}/{world.Hidden.Profile}" },
                    use = new { purpose = "COMMERCIAL", activities = new[] { "RUN" } },
                }
            )
        );
        yield return (
            Verdict,
            Json(
                new
                {
                    subject,
                    on = hardware,
                    use = new
                    {
                        team = world.Hidden.Registry,
                        purpose = "COMMERCIAL",
                        activities = new[] { "RUN" },
                    },
                }
            )
        );
    }

    private static string Json(object value) => System.Text.Json.JsonSerializer.Serialize(value);

    // Null: they are not let in.
    private async Task<TestSocket?> FollowAsync(string caller)
    {
        var socket = await TestSocket.OpenAsAsync(world.Application, world.TokenOf(caller));
        if (await socket.FindAsync() is null)
            return null;
        await socket.SubscribeAsync("models", Models);
        await socket.SubscribeAsync("reports", Reports);
        return socket;
    }

    private static async Task<string> RefusalAsync(TestSocket socket, string query, string variables)
    {
        await socket.SubscribeAsync("1", query, JsonNode.Parse(variables));
        return (await socket.ReadAsync("error")).ToJsonString();
    }

    // All that is told until the model and the report on it, the last of what is done.
    private static async Task<string> ReadUntilAsync(TestSocket socket, string mark)
    {
        var (told, marks) = ("", 0);
        while (marks < 2)
        {
            var message = (await socket.ReadAsync()).ToJsonString();
            told += message;
            marks += message.Contains(mark, StringComparison.Ordinal) ? 1 : 0;
        }

        return told;
    }

    private Task RegisterAsync(string token, string registry, string name) =>
        world.DoAsync(
            token,
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry,
                name,
                license = "MIT",
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
                variants = new[] { new { name = "bf16", format = "bf16" } },
            }
        );

    private Task ReportAsync(string token, string registry, string keeper, string model) =>
        world.DoAsync(
            token,
            "reportCompatibility",
            "ReportCompatibilityInput",
            new
            {
                registry,
                variant = new
                {
                    registry = keeper,
                    model,
                    variant = "bf16",
                },
                accelerator = "nvidia-h100-sxm-80",
                outcome = "WORKS",
                runtime = "vllm@0.11.0",
            }
        );
}
