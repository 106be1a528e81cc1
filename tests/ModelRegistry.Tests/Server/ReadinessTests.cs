using System.Net;

namespace ModelRegistry.Tests.Server;

/// <summary>What a start answers while it goes on, and what it costs.</summary>
[Collection(Processes.Name)]
public sealed class ReadinessTests(WatchedStart start) : IClassFixture<WatchedStart>
{
    // Processor time, because it depends less on what else the machine does: 1.7 s when this was written, 10 to 14 s
    // since what is called often is compiled for speed at once, on a machine that others kept busy.
    [Fact]
    public void It_is_ready_after_little_work() =>
        Assert.InRange(start.WorkedUntilReady, TimeSpan.Zero, TimeSpan.FromSeconds(30));

    [Fact]
    public async Task It_says_that_it_is_not_ready_until_it_can_answer()
    {
        Assert.Equal(HttpStatusCode.OK, start.ReadyAnswers[^1]);
        Assert.All(start.ReadyAnswers.SkipLast(1), status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        Assert.True((await start.Process.AskAsync("{ viewer { name } }"))["errors"] is null);
    }

    [Fact]
    public void It_lives_as_soon_as_it_listens() => Assert.Equal(HttpStatusCode.OK, start.FirstLiveAnswer);
}
