using Microsoft.Extensions.Logging;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Tests.Audit;

/// <summary>What is noted of refused attempts between the request and the database.</summary>
public sealed class RefusedRequestsTests
{
    private readonly CountingLog log = new();
    private readonly RefusedRequests refused;

    public RefusedRequestsTests() => refused = new(new LiveCatalog(), TimeProvider.System, log);

    [Fact]
    public void A_flood_is_few_entries_and_as_many_lines_of_the_log()
    {
        for (var i = 0; i < 10_100; i++)
            Note($"nobody-{i}/team");
        var rows = refused.Take(all: false).Concat(refused.Take(all: true)).ToArray();
        Assert.Equal(10_100, rows.Sum(row => row.Request.Count));
        // The minute may end in between.
        Assert.InRange(rows.Length, 1, 2 * (RefusedRequestWindow.PerCaller + 1));
        Assert.Equal(rows.Length, log.Lines);
    }

    [Fact]
    public void Only_what_is_about_nothing_is_a_failure_of_sign_in()
    {
        foreach (var place in new[] { null, "nobody", "nobody/team", "public", "neither a tenant nor a registry" })
            Note(place);
        Assert.Equal(
            [AuditKind.SignInFailure, .. Enumerable.Repeat(AuditKind.Refusal, 4)],
            refused.Take(all: true).Select(row => row.Group.Kind)
        );
    }

    [Fact]
    public void The_addresses_of_one_network_are_one_caller()
    {
        for (var i = 0; i < 1_000; i++)
            refused.Note(new(null, null, $"2001:db8:0:1::{i:x}", "no") { Place = "nobody" });
        Assert.InRange(refused.Take(all: true).Count, 1, 2 * (RefusedRequestWindow.PerCaller + 1));
    }

    private void Note(string? place) => refused.Note(new(null, null, "192.0.2.1", "no") { Place = place });

    private sealed class CountingLog : ILogger<RefusedRequests>
    {
        public int Lines { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Lines++;
    }
}
