using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Api.Audit;

/// <summary>Questions about who did what.</summary>
public sealed class AuditQueries(RequestScope scope, AuditReader reader, AuditChecks checks)
{
    private readonly Lock gate = new();
    private (string Chain, AuditHead? Head)? asked;
    private Task<AuditReport>? report;

    /// <summary>
    /// Who did what, newest first; for the admins of the tenant, and for the curators of "public". The counsel of the tenant reads of it what is about
    /// policies, determinations, statements and the tenant's own licenses. registry, principal, kind: only those. from: at or after this time; to: before
    /// it. What was written a moment ago may be missing still.
    /// </summary>
    [Price(100, PerEntry = 10)]
    public async Task<Answer<AuditEntryConnection>> AuditLogAsync(
        string tenant,
        string? registry,
        string? principal,
        string? kind,
        DateTime? from,
        DateTime? to,
        int? first,
        string? after,
        int? last,
        string? before,
        CancellationToken cancellation
    )
    {
        var reading = new InputReader(scope);
        var chain = scope.ReadAuditLog(reading, tenant, out var among, "tenant");
        var only = reading.TextOrNull<RegistryId>(registry, "registry");
        var by = reading.TextOrNull<PrincipalId>(principal, "principal");
        var page = reading.Page(first, after, last, before, "auditLog", tenant, registry, principal, kind, from, to);
        if (reading.Failed)
            return reading.Failures[0];
        var found = await reader.ReadAsync(
            new(chain, page.Count + 1)
            {
                Below = page.After is { } above ? OrderOf(above) : null,
                Above = page.Before is { } below ? OrderOf(below) : null,
                Oldest = page.Backward,
                Registry = only?.ToString(),
                Principal = by?.ToString(),
                Kind = kind,
                Among = among,
                From = TimeOf(from),
                To = TimeOf(to),
            },
            cancellation
        );
        return PageOf(found, page, scope.Snapshot.Positions);
    }

    /// <summary>
    /// Checks that nothing in the record of who did what was altered, removed or inserted; for the admins of the tenant, and for the curators of
    /// "public". head: that of an earlier check, which was kept elsewhere. A request checks one chain, however often it asks for that.
    /// </summary>
    [Price(1_000)]
    public async Task<Answer<AuditVerificationNode>> VerifyAuditAsync(
        string tenant,
        string? head,
        CancellationToken cancellation
    )
    {
        var reading = new InputReader(scope);
        var chain = scope.ReadAudited(reading, tenant, "tenant");
        var expected = reading.TextOrNull<AuditHead>(head, "head");
        if (!reading.Failed && !IsFirst(chain, expected))
            reading.Refuse(
                "A request checks one chain against one head; ask for another with a request of its own.",
                "tenant"
            );
        if (reading.Failed)
            return reading.Failures[0];
        return new AuditVerificationNode(await CheckOnceAsync(chain, expected, cancellation));
    }

    private static AuditEntryConnection PageOf(AuditPage found, PageRequest page, IPositionForm positions)
    {
        var goesOn = found.IsCut || found.Changes.Count > page.Count;
        var changes = page.Backward ? found.Changes.TakeLast(page.Count) : found.Changes.Take(page.Count);
        AuditEntryEdge[] edges =
        [
            .. changes
                .Select(change => new AuditEntryNode(change, positions))
                .Select(node => new AuditEntryEdge(node, KeyOf(node).ToCursor(page.Mark))),
        ];
        return new AuditEntryConnection(
            edges,
            new(
                page.Backward ? page.Before is not null : goesOn,
                page.Backward ? goesOn : page.After is not null,
                edges.FirstOrDefault()?.Cursor,
                edges.LastOrDefault()?.Cursor
            )
        );
    }

    private bool IsFirst(string chain, AuditHead? head)
    {
        lock (gate)
            return (asked ??= (chain, head)) == (chain, head);
    }

    private Task<AuditReport> CheckOnceAsync(string chain, AuditHead? head, CancellationToken cancellation)
    {
        lock (gate)
            return report ??= checks.VerifyAsync(chain, head, cancellation);
    }

    // Numbers stay far below 2^53.
    private static SortKey KeyOf(AuditEntryNode node) => new(0, -node.Order, "");

    // What a client makes up may hold any number: it stands before everything, or after.
    private static long OrderOf(SortKey key) => long.CreateSaturating(-key.Value);

    private static DateTimeOffset? TimeOf(DateTime? time) =>
        time is { } given ? new DateTimeOffset(given.ToUniversalTime(), TimeSpan.Zero) : null;
}
