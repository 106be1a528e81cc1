using System.Data.Common;
using System.Text.Json;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>Brings refused requests into the history, a moment after they were made: nobody waits for it.</summary>
public sealed class RefusedRequestLog(
    RegistryDatabase database,
    RefusedRequests refused,
    LiveCatalog catalog,
    TimeProvider time
)
{
    // While so many could not be written, the others go on being counted.
    private const int MaxUnwritten = 10_000;

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private IReadOnlyList<RefusedRequestEntry> unwritten = [];

    /// <summary>Writes what was noted.</summary>
    /// <param name="all">True: also what is only counted so far.</param>
    /// <param name="cancellation">Gives up; what was not written is written the next time.</param>
    public async Task WriteAsync(bool all, CancellationToken cancellation)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            await WriteAloneAsync(all, cancellation);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    private async Task WriteAloneAsync(bool all, CancellationToken cancellation)
    {
        // Where the database did not take it, it is tried once more, with what has come since.
        if (all || unwritten.Count < MaxUnwritten)
            unwritten = [.. unwritten, .. refused.Take(all)];
        if (unwritten.Count == 0)
            return;
        await database.TryAloneAsync(
            async connection =>
            {
                foreach (var entry in unwritten)
                    await AppendAsync(connection, entry, cancellation);
            },
            wait: true,
            cancellation
        );
        unwritten = [];
    }

    private Task AppendAsync(DbConnection connection, RefusedRequestEntry entry, CancellationToken cancellation)
    {
        var request = entry.Request;
        var stored = new Entry<RefusedRequest>
        {
            Value = request,
            ChangedBy = (request.Principal ?? PrincipalId.Anonymous).ToString(),
            ChangedFrom = request.Address,
        };
        return database.AppendAsync(
            connection,
            entry.Group.Kind,
            ChainOf(entry).NewKey(),
            JsonSerializer.Serialize(stored, StoredForm.Options),
            time,
            cancellation
        );
    }

    // A tenant reads of requests at what is its own; of a name that nobody has (any more), those who keep the shared catalog.
    private AuditPlace ChainOf(RefusedRequestEntry entry) =>
        entry is { Group.Tenant: { } tenant, Request.Place: { } place }
        && catalog.Current.Tenants.Find(tenant) is not null
            ? AuditPlace.Of(AuditKind.Refusal, place)
            : AuditPlace.Shared;
}
