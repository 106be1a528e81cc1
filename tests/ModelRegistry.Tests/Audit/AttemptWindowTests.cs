using ModelRegistry.Server.Audit;
using ModelRegistry.Server.Tenancy;

namespace ModelRegistry.Tests.Audit;

/// <summary>A flood of refused attempts is counted, not written one by one.</summary>
public sealed class AttemptWindowTests
{
    private static readonly DateTimeOffset Start = new(2026, 5, 3, 12, 0, 0, TimeSpan.Zero);
    private readonly AttemptWindow window = new();

    [Fact]
    public void Few_attempts_are_each_kept_and_handed_out_once()
    {
        for (var i = 0; i < 3; i++) Note("192.0.2.1", "acme");
        Assert.Equal(3, window.Take(Start).Count);
        Assert.Empty(window.Take(Start));
    }

    [Fact]
    public void Those_of_one_address_beyond_the_limit_are_one_entry_with_a_count()
    {
        Assert.Equal(AttemptWindow.PerAddress, Enumerable.Range(0, 1000).Count(_ => Note("192.0.2.1", "acme")));
        Note("192.0.2.2", "acme");
        Assert.Equal(AttemptWindow.PerAddress + 1, window.Take(Start).Count);
        var (attempt, count) = Assert.Single(window.Take(Start.AddMinutes(1)));
        Assert.Equal(("192.0.2.1", "acme", 1000L - AttemptWindow.PerAddress), (attempt.Address, attempt.Place, count));
        Note("192.0.2.1", "acme", Start.AddMinutes(1));
        Assert.Single(window.Take(Start.AddMinutes(1)));
    }

    [Fact]
    public void Whatever_addresses_and_places_are_made_up_what_is_kept_is_bounded_and_nothing_is_lost()
    {
        const int Attempts = 60_000;
        for (var i = 0; i < Attempts; i++) Note($"2001:db8::{i:x}", $"tenant-{i % 30_000}");
        var taken = window.Take(Start).Concat(window.Take(Start, all: true)).ToArray();
        Assert.InRange(taken.Length, 1, AttemptWindow.MaxCounted + 1);
        Assert.Equal(Attempts, taken.Sum(one => one.Count));
    }

    private bool Note(string address, string place, DateTimeOffset? at = null) => window.Note(new(null, null, address, "no") { Place = place }, at ?? Start);
}
