using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>The one place where refused attempts and failures of sign-in are noted.</summary>
/// <remarks>
/// Whether the tenant of an attempt exists is not looked up for the attempt: those of a moment are sorted together, so that what is hidden takes as long as
/// what does not exist. Each entry is one line of the log, so that a flood fills neither.
/// </remarks>
public sealed partial class RefusedAttempts(LiveCatalog catalog, TimeProvider time, ILogger<RefusedAttempts> log)
{
    // Sorting them takes less than a millisecond, once for so many requests.
    private const int MaxUnsorted = 1_000;

    private readonly Lock gate = new();
    private readonly List<RefusedAttempt> unsorted = [];
    private readonly AttemptWindow window = new();

    /// <summary>Notes an attempt. One of a flood is counted.</summary>
    public void Note(RefusedAttempt attempt)
    {
        lock (gate)
        {
            unsorted.Add(attempt);
            if (unsorted.Count >= MaxUnsorted)
                Sort();
        }
    }

    /// <summary>Hands out what is to be written, once, and logs it.</summary>
    /// <param name="all">True: also what is only counted so far.</param>
    public IReadOnlyList<AttemptRow> Take(bool all)
    {
        IReadOnlyList<AttemptRow> taken;
        lock (gate)
        {
            Sort();
            taken = window.Take(time.GetUtcNow(), all);
        }

        foreach (var (_, attempt, count, _) in taken)
            LogRefused(attempt.Principal, attempt.Token, attempt.Address, attempt.Place, attempt.Reason, count);
        return taken;
    }

    private void Sort()
    {
        var (snapshot, now) = (catalog.Current, time.GetUtcNow());
        foreach (var attempt in unsorted)
        {
            var found = attempt is { Place: null, AskedToken: { } asked }
                ? attempt with
                {
                    Place = snapshot.Tokens.Find(asked)?.Registry.ToString(),
                }
                : attempt;
            if (found is { IsSignedIn: true, Token: { } shown })
                found = found with { Home = snapshot.Tokens.Find(shown)?.Registry.Tenant?.ToString() };
            window.Note(found, AttemptGroup.Of(found, snapshot), now);
        }

        unsorted.Clear();
    }

    [LoggerMessage(
        EventId = LogEvents.RequestRefused,
        Level = LogLevel.Information,
        Message = "Refused: {Principal} (token {Token}, from {Address}) at '{Place}': {Reason} (attempts: {Count})"
    )]
    private partial void LogRefused(
        PrincipalId? principal,
        TokenId? token,
        string? address,
        string? place,
        string reason,
        long count
    );
}
