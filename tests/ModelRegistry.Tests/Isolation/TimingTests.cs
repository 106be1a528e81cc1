using System.Diagnostics;
using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Server;

namespace ModelRegistry.Tests.Isolation;

/// <summary>How long an answer takes does not tell what is hidden from what does not exist.</summary>
public sealed class TimingTests(World world) : IClassFixture<World>
{
    private const int Pairs = 2_000;

    // Of the time that an answer takes within the process; what a network adds varies by far more.
    private const double MostOfAnAnswer = 0.02;

    /// <summary>By name, by id, and by the subject of a question.</summary>
    public static TheoryData<string, string> Questions => new()
    {
        { "query($registry: String!, $name: String!) { model(registry: $registry, name: $name) { id } }", "model" },
        { "query($id: ID!) { node(id: $id) { id } }", "node" },
        { "query($registry: String!, $name: String!) { noticePack(subject: { variant: { registry: $registry, model: $name } }) { text } }", "noticePack" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task What_is_hidden_is_neither_faster_nor_slower(string query, string field)
    {
        object variables = field == "node" ? new { id = world.Opaque.Ids.First(id => NodeId.TryParse(id, out var read) && read.Kind == EntityKind.Model) } : new { registry = world.Hidden.Registry, name = world.Hidden.Model };
        var hidden = new Call(field, false, query, JsonSerializer.Serialize(variables));
        var missing = hidden with { Variables = world.Nonexistent(hidden.Variables, "admin") };
        var (slower, differences, times) = (0, new List<double>(), new List<double>());
        for (var pair = -200; pair < Pairs; pair++)
        {
            // Which is asked first is drawn, so that neither has the warmer cache or the later collection.
            var hiddenFirst = Random.Shared.Next(2) == 0;
            var first = await TimeAsync(hiddenFirst ? hidden : missing);
            var second = await TimeAsync(hiddenFirst ? missing : hidden);
            if (pair < 0) continue;
            var difference = hiddenFirst ? first - second : second - first;
            differences.Add(difference.TotalMicroseconds);
            times.Add(first.TotalMicroseconds);
            if (difference > TimeSpan.Zero) slower++;
        }

        var (deviations, difference50, time50) = ((slower - Pairs / 2.0) / (0.5 * Math.Sqrt(Pairs)), Median(differences), Median(times));
        var told = FormattableString.Invariant($"{field}: hidden slower in {slower} of {Pairs} pairs ({deviations:0.0} standard deviations); median difference {difference50:0.0} µs of {time50:0} µs");
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.True(Math.Abs(difference50) < MostOfAnAnswer * time50, told);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private async Task<TimeSpan> TimeAsync(Call call)
    {
        var began = Stopwatch.GetTimestamp();
        await world.AskAsync("admin", call);
        return Stopwatch.GetElapsedTime(began);
    }
}
