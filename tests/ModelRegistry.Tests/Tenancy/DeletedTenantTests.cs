using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using Held = ModelRegistry.Catalog.Snapshots.Snapshot;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>A snapshot after the record of a tenant's deletion, which is the only row that tells of it.</summary>
public sealed class DeletedTenantTests
{
    // The sign stands for the tenant's name.
    private static readonly Dictionary<string, (string Key, string Value)> Samples = new()
    {
        [EntityKind.Tenant] = ("§", """{"id":"§","displayName":"§"}"""),
        [EntityKind.Team] = ("§/team", """{"registry":"§/team","displayName":"Team"}"""),
        [EntityKind.Model] = ("§/team:org/m", """{"registry":"§/team","name":"org/m","status":"RELEASED"}"""),
        [EntityKind.Profile] = ("§/team:rig", """{"registry":"§/team","name":"rig","systems":[]}"""),
        [EntityKind.Reports] = (
            "§/team:public:org/m:",
            """{"registry":"§/team","subject":{"registry":"public","model":"org/m"},"reports":[]}"""
        ),
        [EntityKind.Report] = (
            "§/team:public:org/m::r1",
            """
            {"id":"r1","registry":"§/team","subject":{"registry":"public","model":"org/m"},"accelerator":"x-1","phase":"INFERENCE","outcome":"WORKS",
             "provenance":"MEASURED"}
            """
        ),
        [EntityKind.Determination] = (
            "§:d1",
            """
            {"id":"d1","tenant":"§","decision":"DENIED","license":"MIT","reason":"r","decidedBy":"c","decidedOn":"2026-01-01","expiresOn":"2027-01-01"}
            """
        ),
        [EntityKind.ShareOffer] = (
            "§/team:other/team:org/m",
            """
            {"to":"§/team","from":"other/team","model":"org/m","offeredAt":"2026-01-01T00:00:00+00:00","offeredBy":"user:ann@example.org"}
            """
        ),
        [EntityKind.Policy] = ("§", """{"tenant":"§"}"""),
        [EntityKind.TenantLicenses] = ("§", """{"tenant":"§","licenses":[]}"""),
        [EntityKind.Statements] = ("§", """{"tenant":"§","statements":[],"reviews":[]}"""),
        [EntityKind.Determinations] = ("§", """{"tenant":"§","determinations":[]}"""),
        [EntityKind.Token] = (
            "§/team:abcdefghijkl",
            """
            {"id":"abcdefghijkl","displayName":"CI","registries":["§/team"],"verbs":["READ"],"hash":"aa","createdBy":"user:ann@example.org",
             "createdAt":"2026-01-01T00:00:00+00:00","expiresAt":"2027-01-01T00:00:00+00:00"}
            """
        ),
        [EntityKind.Person] = (
            "§:k3j2h7xq4d",
            """
            {"tenant":"§","id":"ann-lee-k3j2h7xq4d","displayName":"Ann Lee","signInName":"ann-lee","createdAt":"2026-01-01T00:00:00+00:00"}
            """
        ),
        [EntityKind.TokenUse] = (
            "§/team:abcdefghijkl",
            """{"id":"abcdefghijkl","lastUsedAt":"2026-01-02T00:00:00+00:00"}"""
        ),
    };

    public static TheoryData<string> Kinds => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_snapshot_loses_what_a_deleted_tenant_kept_of_a_kind_and_keeps_what_others_keep(string kind)
    {
        var deletion = new HistoryRow(3, AuditKind.Erasure, "acme:1", 1, Entry("""{"cause":"TENANT"}"""), default);
        var snapshot = Held.Empty.Apply([Row(1, kind, "acme"), Row(2, kind, "acme-2")]);
        Assert.True(IsThere(snapshot, kind, "acme"));
        snapshot = snapshot.Apply([deletion]);
        Assert.False(IsThere(snapshot, kind, "acme"));
        Assert.True(IsThere(snapshot, kind, "acme-2"));
    }

    private static HistoryRow Row(long position, string kind, string tenant) =>
        new(position, kind, KeyOf(kind, tenant), 1, Entry(Of(tenant, Samples[kind].Value)), default);

    private static string KeyOf(string kind, string tenant) => Of(tenant, Samples[kind].Key);

    private static string Of(string tenant, string text) => text.Replace("§", tenant, StringComparison.Ordinal);

    private static string Entry(string value) => $$"""{"value":{{value}},"changedBy":"system"}""";

    private static bool IsThere(Held snapshot, string kind, string tenant) =>
        EntityKinds.Find(kind)!.Accept(new Look(snapshot, KeyOf(kind, tenant)));

    private sealed class Look(Held snapshot, string key) : IEntityKindVisitor<bool>
    {
        public bool Visit<T>(EntityKind<T> kind)
            where T : class => snapshot.Find(kind, key) is not null;
    }
}
