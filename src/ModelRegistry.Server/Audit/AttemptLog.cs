using System.Text.Json;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Storage;
using ModelRegistry.Server.Tenancy;

namespace ModelRegistry.Server.Audit;

/// <summary>Brings refused attempts into the history, a moment after they were made: nobody waits for it.</summary>
public sealed class AttemptLog(RegistryDatabase database, LiveCatalog catalog, TimeProvider time)
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);
    private readonly AttemptWindow window = new();
    private IReadOnlyList<(RefusedAttempt Attempt, long Count)> unwritten = [];

    /// <summary>Notes an attempt.</summary>
    /// <returns>True where it is kept by itself; false: it is one of a flood, and only counted.</returns>
    public bool Note(RefusedAttempt attempt) => window.Note(attempt, time.GetUtcNow());

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
        var attempts = unwritten.Concat(window.Take(time.GetUtcNow(), all)).Take(AttemptWindow.MaxCounted).ToList();
        if (attempts.Count == 0) return;
        unwritten = attempts;
        await database.TryAloneAsync(async connection =>
        {
            foreach (var (attempt, count) in attempts)
            {
                var kind = attempt.Place is null ? AuditKind.SignInFailure : AuditKind.Refusal;
                await database.AppendAsync(connection, kind, PlaceOf(attempt).NewKey(), StateOf(attempt, count), time, cancellation);
            }
        }, wait: true, cancellation);
        unwritten = [];
    }

    // A tenant reads of attempts at what is its own; of a name that nobody has, those who keep the shared catalog.
    private AuditPlace PlaceOf(RefusedAttempt attempt)
    {
        if (attempt.Place is null) return AuditPlace.Shared;
        var place = AuditPlace.Of(AuditKind.Refusal, attempt.Place);
        return catalog.Current.Tenants.Find(place.Tenant) is null ? AuditPlace.Shared : place;
    }

    private static string StateOf(RefusedAttempt attempt, long count) => JsonSerializer.Serialize(new Entry<Attempt>
    {
        Value = new() { Place = attempt.Place, Token = attempt.Token?.ToString(), Reason = attempt.Reason, Count = count },
        ChangedBy = (attempt.Principal ?? PrincipalId.Anonymous).ToString(),
        ChangedFrom = attempt.Address,
    }, StoredForm.Options);
}
