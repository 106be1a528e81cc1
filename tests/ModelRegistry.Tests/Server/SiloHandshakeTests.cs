using System.Buffers;
using System.IO.Pipelines;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage;

namespace ModelRegistry.Tests.Server;

/// <summary>What two silos say to each other before anything else.</summary>
public sealed class SiloHandshakeTests(Postgres postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_on_one_database_take_each_other_and_pass_on_what_comes_after()
    {
        await using var database = await NewDatabaseAsync();
        var (caller, called) = Connect();
        await Task.WhenAll(
            new SiloHandshake(new(database)).ConnectAsync(caller, Cancellation),
            new SiloHandshake(new(database)).AcceptAsync(called, Cancellation)
        );
        await caller.Output.WriteAsync("hello"u8.ToArray(), Cancellation);
        Assert.Equal("hello"u8.ToArray(), (await called.Input.ReadAsync(Cancellation)).Buffer.ToArray());
    }

    [Fact]
    public async Task Two_on_two_databases_refuse_each_other()
    {
        await using var one = await NewDatabaseAsync();
        await using var other = await NewDatabaseAsync();
        var (caller, called) = Connect();
        var connecting = new SiloHandshake(new(one)).ConnectAsync(caller, Cancellation);
        await Assert.ThrowsAsync<ForeignSiloException>(() =>
            new SiloHandshake(new(other)).AcceptAsync(called, Cancellation)
        );
        await Assert.ThrowsAsync<ForeignSiloException>(() => connecting);
    }

    // It passes on what a member says, and has no database.
    [Fact]
    public async Task Whoever_only_repeats_what_it_hears_is_refused()
    {
        await using var database = await NewDatabaseAsync();
        var challenges = new SiloChallenges(database);
        var (caller, called) = Connect();
        var accepting = new SiloHandshake(challenges).AcceptAsync(called, Cancellation);
        var made = await challenges.MakeAsync(Cancellation);
        await caller.Output.WriteAsync(made.Id.ToByteArray(), Cancellation);
        var answer = await caller.Input.ReadAtLeastAsync(8 + 1 + 16 + 32, Cancellation);
        await caller.Output.WriteAsync(answer.Buffer.Slice(8 + 1 + 16, 32).ToArray(), Cancellation);
        await Assert.ThrowsAsync<ForeignSiloException>(() => accepting);
    }

    private async Task<PostgresDatabase> NewDatabaseAsync()
    {
        var database = new PostgresDatabase(await postgres.NewDatabaseAsync());
        await new Migrator(database).MigrateAsync(Cancellation);
        return database;
    }

    private static (IDuplexPipe Caller, IDuplexPipe Called) Connect()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (new Duplex(back.Reader, there.Writer), new Duplex(there.Reader, back.Writer));
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
