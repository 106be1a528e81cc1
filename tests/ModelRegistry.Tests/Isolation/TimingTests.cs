using System.Diagnostics;
using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Tests.Isolation;

/// <summary>How long an answer takes does not tell what is hidden from what does not exist.</summary>
public sealed class TimingTests(World world) : IClassFixture<World>
{
    private const int Rounds = 2_000;
    private const int WarmUp = 200;

    // Of a fair coin 2,000 throws stray so far once in 16,000 times; the machine's other work may stray further for a while, hence the attempts.
    private const double MostDeviations = 4;
    private const int Attempts = 3;

    /// <summary>By name, by id, and by the subject of a question.</summary>
    public static TheoryData<string, string> Questions =>
        new()
        {
            { "query($registry: String!, $name: String!) { model(registry: $registry, name: $name) { id } }", "model" },
            { "query($id: ID!) { node(id: $id) { id } }", "node" },
            {
                "query($registry: String!, $name: String!) { noticePack(subject: { variant: { registry: $registry, model: $name } }) { text } }",
                "noticePack"
            },
        };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task What_is_hidden_is_neither_faster_nor_slower(string query, string field)
    {
        object variables =
            field == "node"
                ? new
                {
                    id = world.Opaque.Ids.First(id =>
                        NodeId.TryParse(id, out var read) && read.Kind == EntityKind.Model
                    ),
                }
                : new { registry = world.Hidden.Registry, name = world.Hidden.Model };
        var hidden = new Call(field, false, query, JsonSerializer.Serialize(variables));
        var missing = hidden with { Variables = world.Nonexistent(hidden.Variables, "admin") };
        var other = missing with
        {
            Variables = missing.Variables.Replace(World.NoTenant, World.NoTenant[..^1] + '9', StringComparison.Ordinal),
        };
        var told = "";
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var times = await TimeAsync([hidden, missing, other]);
            var (one, two) = (Deviations(times[0], times[1]), Deviations(times[0], times[2]));
            told = FormattableString.Invariant(
                $"{field}: hidden against missing {one:0.0} standard deviations, against another missing {two:0.0}, one missing against another {Deviations(times[1], times[2]):0.0}; medians {Median(times[0]):0.0}, {Median(times[1]):0.0}, {Median(times[2]):0.0} µs"
            );
            TestContext.Current.TestOutputHelper?.WriteLine(told);
            if (Math.Max(Math.Abs(one), Math.Abs(two)) < MostDeviations)
                return;
        }

        Assert.Fail(told);
    }

    // The sign test: how far the number of rounds in which the one took longer strays from half of them.
    private static double Deviations(List<double> one, List<double> other) =>
        (one.Zip(other).Count(round => round.First > round.Second) - Rounds / 2.0) / (0.5 * Math.Sqrt(Rounds));

    // Which is asked first is drawn, so that none has the warmer cache or the later collection.
    private async Task<List<double>[]> TimeAsync(Call[] calls)
    {
        var times = calls.Select(_ => new List<double>(Rounds)).ToArray();
        var order = Enumerable.Range(0, calls.Length).ToArray();
        for (var round = -WarmUp; round < Rounds; round++)
        {
            Random.Shared.Shuffle(order);
            foreach (var which in order)
            {
                var time = await TimeAsync(calls[which]);
                if (round >= 0)
                    times[which].Add(time.TotalMicroseconds);
            }
        }

        return times;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private async Task<TimeSpan> TimeAsync(Call call)
    {
        var began = Stopwatch.GetTimestamp();
        await world.AskAsync("admin", call);
        return Stopwatch.GetElapsedTime(began);
    }
}
