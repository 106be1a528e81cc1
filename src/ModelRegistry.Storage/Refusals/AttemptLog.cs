using System.Text.Json;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>Brings refused attempts into the history, a moment after they were made: nobody waits for it.</summary>
public sealed class AttemptLog(
    RegistryDatabase database,
    RefusedAttempts refused,
    LiveCatalog catalog,
    TimeProvider time
)
{
    // While so many could not be written, the others go on being counted.
    private const int MaxUnwritten = 10_000;

    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private IReadOnlyList<AttemptRow> unwritten = [];

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
        var rows = unwritten;
        if (rows.Count == 0)
            return;
        await database.TryAloneAsync(
            async connection =>
            {
                foreach (var row in rows)
                    await database.AppendAsync(
                        connection,
                        row.Group.Kind,
                        ChainOf(row).NewKey(),
                        StateOf(row),
                        time,
                        cancellation
                    );
            },
            wait: true,
            cancellation
        );
        unwritten = [];
    }

    // A tenant reads of attempts at what is its own; of a name that nobody has (any more), those who keep the shared catalog.
    private AuditPlace ChainOf(AttemptRow row) =>
        row.Group.Tenant is { } tenant
        && row.Attempt.Place is { } place
        && catalog.Current.Tenants.Find(tenant) is not null
            ? AuditPlace.Of(AuditKind.Refusal, place)
            : AuditPlace.Shared;

    private static string StateOf(AttemptRow row) =>
        JsonSerializer.Serialize(
            new Entry<Attempt>
            {
                Value = new()
                {
                    Place = row.Attempt.Place,
                    Places = row.Places,
                    AskedToken = row.Attempt.AskedToken?.ToString(),
                    Token = row.Attempt.Token?.ToString(),
                    Reason = row.Attempt.Reason,
                    Count = row.Count,
                },
                ChangedBy = (row.Attempt.Principal ?? PrincipalId.Anonymous).ToString(),
                ChangedFrom = row.Attempt.Address,
            },
            StoredForm.Options
        );
}
