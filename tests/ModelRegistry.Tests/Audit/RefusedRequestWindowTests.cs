using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Tests.Audit;

/// <summary>A flood of refused attempts is counted, not written one by one, and hides nobody else's.</summary>
public sealed class RefusedRequestWindowTests
{
    private const string Attacker = "192.0.2.1";
    private static readonly DateTimeOffset Start = new(2026, 5, 3, 12, 0, 0, TimeSpan.Zero);
    private readonly RefusedRequestWindow window = new();

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
        Assert.Equal(RefusedRequestWindow.PerCaller + 1, window.Take(Start).Count);
        var row = Assert.Single(window.Take(Start.AddMinutes(1)));
        Assert.Equal(
            (Attacker, "acme", 1000L - RefusedRequestWindow.PerCaller),
            (row.Request.Address, row.Request.Place, row.Request.Count)
        );
        Note(Attacker, "acme", at: Start.AddMinutes(1));
        Assert.Single(window.Take(Start.AddMinutes(1)));
    }

    [Fact]
    public void What_is_counted_stays_in_the_tenants_chain_with_who_it_was_and_some_of_the_places()
    {
        for (var i = 0; i < 1000; i++)
            Note(Attacker, "acme", "user:eve@bolt.example", place: $"acme/team-{i}");
        var counted = Assert.Single(window.Take(Start, all: true), row => row.Request.Count > 1);
        Assert.Equal(
            (AuditKind.Refusal, "acme", "acme", "user:eve@bolt.example", Attacker),
            (
                counted.Group.Kind,
                counted.Group.Tenant,
                counted.Request.Place,
                $"{counted.Request.Principal}",
                counted.Request.Address
            )
        );
        Assert.InRange(counted.Request.Places!.Count, 2, 10);
    }

    [Fact]
    public void Whatever_places_one_caller_makes_up_they_are_few_entries()
    {
        for (var i = 0; i < 10_100; i++)
            Note(Attacker, null, place: $"nobody-{i}/team");
        var rows = window.Take(Start, all: true);
        Assert.Equal((RefusedRequestWindow.PerCaller + 1, 10_100), (rows.Count, rows.Sum(row => row.Request.Count)));
        Assert.All(rows, row => Assert.Equal((AuditKind.Refusal, null), (row.Group.Kind, row.Group.Tenant)));
        Assert.Null(rows[^1].Request.Place);
    }

    [Fact]
    public void Whatever_tenants_one_caller_names_they_are_few_entries_a_minute_and_each_tenant_has_its_count()
    {
        const int Tenants = 1_000,
            Each = 12;
        for (var i = 0; i < Tenants * Each; i++)
            Note(Attacker, $"tenant-{i % Tenants}");
        var rows = new List<RefusedRequestEntry>(window.Take(Start));
        for (var minute = 1; minute <= Tenants / RefusedRequestWindow.RestsPerMinute; minute++)
        {
            var taken = window.Take(Start.AddMinutes(minute));
            Assert.InRange(taken.Count, 1, RefusedRequestWindow.EntriesPerCaller + RefusedRequestWindow.RestsPerMinute);
            rows.AddRange(taken);
        }

        Assert.All(
            Enumerable.Range(0, Tenants),
            i => Assert.Equal(Each, rows.Where(row => row.Group.Tenant == $"tenant-{i}").Sum(row => row.Request.Count))
        );
        Assert.All(rows, row => Assert.Equal(Attacker, row.Request.Address));
    }

    [Fact]
    public void No_flood_from_however_many_addresses_hides_who_is_signed_in_or_an_attempt_at_another_tenant()
    {
        for (var i = 0; i < 60_000; i++)
            Note($"198.{18 + i % 2}.{i / 256 % 256}.{i % 256}", i % 3 == 0 ? null : "bolt", place: $"nobody-{i}");
        Note(Attacker, "acme", "user:eve@bolt.example");
        Note(Attacker, "acme");
        var rows = window.Take(Start, all: true);
        Assert.InRange(rows.Count, 1, RefusedRequestWindow.EntriesPerMinute + 10);
        Assert.Equal(60_002, rows.Sum(row => row.Request.Count));
        Assert.Equal(
            ["", "user:eve@bolt.example"],
            rows.Where(row => row.Group.Tenant == "acme").Select(row => $"{row.Request.Principal}").Order()
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
            RefusedRequestWindow.EntriesPerMinute,
            RefusedRequestWindow.EntriesPerMinute + 11 * (RefusedRequestWindow.ReservedPerGroup + 1)
        );
        Assert.Equal(
            [("user:1", 3L), ("user:101", 3L), ("user:102", 3L), ("user:103", 1L), ("user:2", 3L)],
            rows.Where(row => row.Group.Tenant == "acme")
                .GroupBy(row => $"{row.Request.Principal}", (name, of) => (name, of.Sum(row => row.Request.Count)))
                .OrderBy(of => of.name, StringComparer.Ordinal)
        );
        Assert.Equal("no", Assert.Single(rows, row => $"{row.Request.Principal}" == "user:103").Request.Reason);
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
            RefusedRequestWindow.EntriesPerTenant,
            RefusedRequestWindow.EntriesPerTenant + 3 + 10 * (RefusedRequestWindow.ReservedPerGroup + 1)
        );
        Assert.Equal([1L, 1L, 1L], rows.Where(row => row.Group.Tenant == "acme").Select(row => row.Request.Count));
    }

    [Fact]
    public void An_entry_of_several_callers_names_none_of_them()
    {
        for (var i = 0; i < 2 * RefusedRequestWindow.PerGroup; i++)
            Note(null, "acme", $"user:{i}");
        var rest = Assert.Single(window.Take(Start, all: true), row => row.Request.Count > 1);
        Assert.Equal(
            (null, "acme", (long)RefusedRequestWindow.PerGroup),
            (rest.Request.Principal, rest.Request.Place, rest.Request.Count)
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
        Assert.Equal(Minutes * 3_000, rows.Concat(window.Take(Start, all: true)).Sum(row => row.Request.Count));
    }

    [Fact]
    public void Who_asked_is_not_stored_with_what_was_asked_for()
    {
        var token = TextForm.Parse<TokenId>("abcdefghijkl");
        var request = new RefusedRequest(TextForm.Parse<PrincipalId>("user:eve@bolt.example"), token, Attacker, "no")
        {
            Place = "acme/team",
            AskedToken = token,
            Home = "bolt",
        };
        Assert.Equal(
            """{"place":"acme/team","askedToken":"abcdefghijkl","token":"abcdefghijkl","reason":"no","count":1}""",
            JsonSerializer.Serialize(request, StoredForm.Options)
        );
        var counted = request.With(request with { Place = "acme" }, isSameCaller: true);
        Assert.Equal(
            """{"place":"acme","places":["acme/team","acme"],"askedToken":"abcdefghijkl","token":"abcdefghijkl","reason":"too many attempts to write each","count":2}""",
            JsonSerializer.Serialize(
                RefusedRequestEntry.ForCounted(new(AuditKind.Refusal, "acme", true), counted).Request,
                StoredForm.Options
            )
        );
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
        var attempt = new RefusedRequest(
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
