using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>Determinations that an older version kept in one set, beside those that are kept each by itself.</summary>
public sealed class DeterminationTableTests
{
    private static readonly TenantId Acme = TextForm.Parse<TenantId>("acme");
    private static readonly DateOnly Day = new(2026, 11, 29);

    [Fact]
    public void Revoking_a_determination_of_an_older_set_overrides_it_there()
    {
        var (kept, revoked) = (Approved("a"), Approved("b"));
        var set = new TenantDeterminations { Tenant = Acme, Determinations = [kept, revoked] };
        var before = Snapshot(set);
        Assert.All(before.Of(Acme), one => Assert.True(one.HoldsOn(Day)));

        var row = revoked with { RevokedAt = new(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) };
        var after = Snapshot(set, row, Approved("c"));
        Assert.Equal(["a", "b", "c"], after.Of(Acme).Select(one => one.Id));
        Assert.Equal([true, false, true], after.Of(Acme).Select(one => one.HoldsOn(Day)));
        Assert.Equal(3, after.All.Count());
        Assert.DoesNotContain(after.All, one => one.Id == "b" && one.RevokedAt is null);
    }

    private static Catalog.Tenancy.DeterminationTable Snapshot(TenantDeterminations set, params Determination[] rows) =>
        rows.Aggregate(
            Catalog.Snapshots.Snapshot.Empty.Apply(Row(1, EntityKind.Determinations, EntityKey.Of(Acme), set)),
            (held, row) => held.Apply(Row(2, EntityKind.Determination, EntityKey.Of(row), row))
        ).Determinations;

    private static HistoryRow Row<T>(long position, string kind, string key, T value)
        where T : class =>
        new(
            position,
            kind,
            key,
            1,
            JsonSerializer.Serialize(new Entry<T> { Value = value, ChangedBy = "test" }, StoredForm.Options),
            DateTimeOffset.UnixEpoch
        );

    private static Determination Approved(string id) =>
        new()
        {
            Id = id,
            Tenant = Acme,
            Decision = DeterminationDecision.Approved,
            License = TextForm.Parse<LicenseId>("unread"),
            Reason = "Read by counsel.",
            DecidedBy = "user:counsel@example.org",
            DecidedOn = new(2026, 1, 1),
            ExpiresOn = new(2027, 1, 1),
        };
}
