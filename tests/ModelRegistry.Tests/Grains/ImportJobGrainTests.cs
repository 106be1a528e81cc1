using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;

namespace ModelRegistry.Tests.Grains;

/// <summary>One server at a time has an import, and one that is gone loses it.</summary>
public sealed class ImportJobGrainTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private RunningRegistry? registry;

    public async ValueTask InitializeAsync() => registry = await RunningRegistry.StartAsync(database.Settings);

    public async ValueTask DisposeAsync()
    {
        await registry!.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public async Task An_import_is_taken_by_one_server_which_alone_tells_of_it()
    {
        var job = Job();
        var grain = registry!.Grains.ImportJob(job);
        Assert.IsType<Done<ImportJob>>(await grain.StartAsync(job, job.StartedBy));
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => grain.TakeAsync($"server-{i}")));
        var mine = Assert.Single(taken.OfType<Done<ImportJob>>()).Value;
        Assert.Equal((JobState.Running, 1), (mine.State, mine.Runs));
        var progress = new ImportProgress
        {
            State = JobState.Running,
            Revision = "4f1c",
            Done = 0.5,
        };
        Assert.IsType<Refused<ImportJob>>(await grain.TellAsync("another", progress));
        var told = Assert.IsType<Done<ImportJob>>(await grain.TellAsync(mine.Server!, progress)).Value;
        Assert.Equal(("4f1c", 0.5), (told.Revision, told.Done));
        Assert.True(told.LeasedUntil >= mine.LeasedUntil);
    }

    [Fact]
    public async Task An_import_whose_server_tells_of_it_no_longer_is_taken_over_and_the_first_can_no_longer_end_it()
    {
        var job = Job() with { State = JobState.Running, Server = "gone", LeasedUntil = DateTimeOffset.UnixEpoch };
        await registry!.BulkWriter.WriteAsync([Row(job)], TestContext.Current.CancellationToken);
        var grain = registry.Grains.ImportJob(job);
        var taken = Assert.IsType<Done<ImportJob>>(await grain.TakeAsync("next")).Value;
        Assert.Equal("next", taken.Server);
        Assert.IsType<Refused<ImportJob>>(await grain.TellAsync("gone", new() { State = JobState.Done }));
        Assert.IsType<Done<ImportJob>>(await grain.TellAsync("next", new() { State = JobState.Done }));
        Assert.IsType<Refused<ImportJob>>(await grain.TakeAsync("later"));
    }

    [Fact]
    public async Task An_import_that_is_given_back_is_free_at_once()
    {
        var job = Job();
        var grain = registry!.Grains.ImportJob(job);
        await grain.StartAsync(job, job.StartedBy);
        await grain.TakeAsync("first");
        await grain.TellAsync("first", new() { State = JobState.Waiting });
        var taken = Assert.IsType<Done<ImportJob>>(await grain.TakeAsync("second")).Value;
        Assert.Equal(1, taken.Runs);
    }

    [Fact]
    public async Task A_cancelled_import_is_taken_by_nobody()
    {
        var job = Job();
        var grain = registry!.Grains.ImportJob(job);
        await grain.StartAsync(job, job.StartedBy);
        await grain.TakeAsync("first");
        var cancelled = Assert.IsType<Done<ImportJob>>(await grain.CancelAsync(job.StartedBy)).Value;
        Assert.Equal(JobState.Cancelled, cancelled.State);
        Assert.IsType<Refused<ImportJob>>(await grain.TellAsync("first", new() { State = JobState.Done }));
        Assert.IsType<Refused<ImportJob>>(await grain.TakeAsync("second"));
        Assert.IsType<Refused<ImportJob>>(await grain.CancelAsync(job.StartedBy));
    }

    [Theory]
    [InlineData("user:ann@example.org", Role.Contributor, null, true)]
    [InlineData("user:bob@example.org", Role.Contributor, null, false)]
    [InlineData("user:bob@example.org", Role.Maintainer, null, true)]
    [InlineData("token:0123456789ab", Role.Maintainer, Verb.Register, false)]
    public async Task An_import_is_cancelled_by_who_started_it_or_a_maintainer_in_person(
        string who,
        Role role,
        Verb? verb,
        bool cancels
    )
    {
        var job = Job();
        var grain = registry!.Grains.ImportJob(job);
        await grain.StartAsync(job, job.StartedBy);
        var caller = new Caller
        {
            Principal = TextForm.Parse<PrincipalId>(who),
            Roles = new Dictionary<RegistryId, Role> { [job.Registry] = role },
            Verbs = verb is { } only ? [only] : null,
        };
        CallerContext.Set(caller);
        Assert.Equal(cancels, await grain.CancelAsync(who) is Done<ImportJob>);
    }

    private static EntityRow Row(ImportJob job)
    {
        var entry = new Entry<ImportJob> { Value = job, ChangedBy = job.StartedBy };
        var state = System.Text.Json.JsonSerializer.Serialize(entry, StoredForm.Options);
        return new(EntityKind.ImportJob, EntityKey.Of(job), null, state);
    }

    private static ImportJob Job() =>
        new()
        {
            Registry = TextForm.Parse<RegistryId>("acme/research"),
            Id = Guid.CreateVersion7().ToString(),
            Source = "hf:example-lab/tern-7b",
            StartedAt = DateTimeOffset.UnixEpoch,
            StartedBy = "user:ann@example.org",
        };
}
