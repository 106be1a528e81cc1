using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Tests.Audit;

/// <summary>A flood of refused attempts is counted, not written one by one, and hides nobody else's.</summary>
public sealed class AttemptWindowTests
{
    private const string Attacker = "192.0.2.1";
    private static readonly DateTimeOffset Start = new(2026, 5, 3, 12, 0, 0, TimeSpan.Zero);
    private readonly AttemptWindow window = new();

    [Fact]
    public void Few_attempts_are_each_kept_and_handed_out_once()
    {
        for (var i = 0; i < 3; i++)
            Note(Attacker, "acme");
        Assert.Equal(3, window.Take(Start).Count);
        Assert.Empty(window.Take(Start));
    }

    [Fact]
    public void Those_of_one_caller_beyond_the_limit_are_one_entry_with_a_count()
    {
        for (var i = 0; i < 1000; i++)
            Note(Attacker, "acme");
        Note("192.0.2.2", "acme");
        Assert.Equal(AttemptWindow.PerCaller + 1, window.Take(Start).Count);
        var row = Assert.Single(window.Take(Start.AddMinutes(1)));
        Assert.Equal(
            (Attacker, "acme", 1000L - AttemptWindow.PerCaller),
            (row.Attempt.Address, row.Attempt.Place, row.Count)
        );
        Note(Attacker, "acme", at: Start.AddMinutes(1));
        Assert.Single(window.Take(Start.AddMinutes(1)));
    }

    [Fact]
    public void What_is_counted_stays_in_the_tenants_chain_with_who_it_was_and_some_of_the_places()
    {
        for (var i = 0; i < 1000; i++)
            Note(Attacker, "acme", "user:eve@bolt.example", place: $"acme/team-{i}");
        var counted = Assert.Single(window.Take(Start, all: true), row => row.Count > 1);
        Assert.Equal(
            (AuditKind.Refusal, "acme", "acme", "user:eve@bolt.example", Attacker),
            (
                counted.Group.Kind,
                counted.Group.Tenant,
                counted.Attempt.Place,
                $"{counted.Attempt.Principal}",
                counted.Attempt.Address
            )
        );
        Assert.InRange(counted.Places!.Count, 2, 10);
    }

    [Fact]
    public void Whatever_places_one_caller_makes_up_they_are_few_entries()
    {
        for (var i = 0; i < 10_100; i++)
            Note(Attacker, null, place: $"nobody-{i}/team");
        var rows = window.Take(Start, all: true);
        Assert.Equal((AttemptWindow.PerCaller + 1, 10_100), (rows.Count, rows.Sum(row => row.Count)));
        Assert.All(rows, row => Assert.Equal((AuditKind.Refusal, null), (row.Group.Kind, row.Group.Tenant)));
        Assert.Null(rows[^1].Attempt.Place);
    }

    [Fact]
    public void Whatever_tenants_one_caller_names_they_are_few_entries_a_minute_and_each_tenant_has_its_count()
    {
        const int Tenants = 1_000,
            Each = 12;
        for (var i = 0; i < Tenants * Each; i++)
            Note(Attacker, $"tenant-{i % Tenants}");
        var rows = new List<AttemptRow>(window.Take(Start));
        for (var minute = 1; minute <= Tenants / AttemptWindow.RestsPerMinute; minute++)
        {
            var taken = window.Take(Start.AddMinutes(minute));
            Assert.InRange(taken.Count, 1, AttemptWindow.EntriesPerCaller + AttemptWindow.RestsPerMinute);
            rows.AddRange(taken);
        }

        Assert.All(
            Enumerable.Range(0, Tenants),
            i => Assert.Equal(Each, rows.Where(row => row.Group.Tenant == $"tenant-{i}").Sum(row => row.Count))
        );
        Assert.All(rows, row => Assert.Equal(Attacker, row.Attempt.Address));
    }

    [Fact]
    public void No_flood_from_however_many_addresses_hides_who_is_signed_in_or_an_attempt_at_another_tenant()
    {
        for (var i = 0; i < 60_000; i++)
            Note($"198.{18 + i % 2}.{i / 256 % 256}.{i % 256}", i % 3 == 0 ? null : "bolt", place: $"nobody-{i}");
        Note(Attacker, "acme", "user:eve@bolt.example");
        Note(Attacker, "acme");
        var rows = window.Take(Start, all: true);
        Assert.InRange(rows.Count, 1, AttemptWindow.EntriesPerMinute + 10);
        Assert.Equal(60_002, rows.Sum(row => row.Count));
        Assert.Equal(
            ["", "user:eve@bolt.example"],
            rows.Where(row => row.Group.Tenant == "acme").Select(row => $"{row.Attempt.Principal}").Order()
        );
    }

    [Fact]
    public void No_flood_of_those_who_are_signed_in_leaves_one_unnamed_where_they_then_go()
    {
        for (var i = 0; i < 10_000; i++)
            Note(Attacker, $"tenant-{i % 10}", $"user:{i / 10 % 100}");
        for (var i = 0; i < 3; i++)
            foreach (var number in new[] { 1, 2, 101, 102 })
                Note(Attacker, "acme", $"user:{number}");
        Note(Attacker, "acme", "user:103");
        var rows = window.Take(Start, all: true);
        Assert.InRange(
            rows.Count,
            AttemptWindow.EntriesPerMinute,
            AttemptWindow.EntriesPerMinute + 11 * (AttemptWindow.ReservedPerGroup + 1)
        );
        Assert.Equal(
            [("user:1", 3L), ("user:101", 3L), ("user:102", 3L), ("user:103", 1L), ("user:2", 3L)],
            rows.Where(row => row.Group.Tenant == "acme")
                .GroupBy(row => $"{row.Attempt.Principal}", (name, of) => (name, of.Sum(row => row.Count)))
                .OrderBy(of => of.name, StringComparer.Ordinal)
        );
        Assert.Equal("no", Assert.Single(rows, row => $"{row.Attempt.Principal}" == "user:103").Attempt.Reason);
    }

    [Fact]
    public void The_service_tokens_of_one_tenant_use_up_their_share_however_many_they_are()
    {
        for (var i = 0; i < 10_000; i++)
            Note(Attacker, $"tenant-{i % 10}", $"user:{i / 10 % 100}", home: "bolt");
        for (var i = 0; i < 3; i++)
            Note(Attacker, "acme", "user:eve@corp.example", home: "corp");
        var rows = window.Take(Start, all: true);
        Assert.InRange(
            rows.Count,
            AttemptWindow.EntriesPerTenant,
            AttemptWindow.EntriesPerTenant + 3 + 10 * (AttemptWindow.ReservedPerGroup + 1)
        );
        Assert.Equal([1L, 1L, 1L], rows.Where(row => row.Group.Tenant == "acme").Select(row => row.Count));
    }

    [Fact]
    public void An_entry_of_several_callers_names_none_of_them()
    {
        for (var i = 0; i < 2 * AttemptWindow.PerGroup; i++)
            Note(null, "acme", $"user:{i}");
        var rest = Assert.Single(window.Take(Start, all: true), row => row.Count > 1);
        Assert.Equal(
            (null, "acme", (long)AttemptWindow.PerGroup),
            (rest.Attempt.Principal, rest.Attempt.Place, rest.Count)
        );
    }

    [Fact]
    public void While_nothing_is_taken_what_waits_is_bounded()
    {
        const int Minutes = 60;
        for (var minute = 0; minute < Minutes; minute++)
        for (var i = 0; i < 3_000; i++)
            Note($"198.18.{i / 256}.{i % 256}", $"tenant-{i % 50}", at: Start.AddMinutes(minute));
        var rows = window.Take(Start.AddMinutes(Minutes));
        Assert.InRange(rows.Count, 1, 15_000);
        Assert.Equal(Minutes * 3_000, rows.Concat(window.Take(Start, all: true)).Sum(row => row.Count));
    }

    private void Note(
        string? address,
        string? tenant,
        string? principal = null,
        string? place = null,
        DateTimeOffset? at = null,
        string? home = null
    )
    {
        var attempt = new RefusedAttempt(
            principal is null ? null : TextForm.Parse<PrincipalId>(principal),
            null,
            address,
            "no"
        )
        {
            Place = place ?? tenant,
            Home = home,
        };
        window.Note(attempt, new(AuditKind.Refusal, tenant, attempt.IsSignedIn), at ?? Start);
    }
}
