using ModelRegistry.Catalog;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Audit;

namespace ModelRegistry.Server.Tenancy;

/// <summary>Something that was asked for, and refused because of who asked.</summary>
/// <param name="Principal">Who asked; null: it was not found out.</param>
/// <param name="Token">The service token that was shown, by its id, which is no secret; null: none.</param>
/// <param name="Address">Where the request came from.</param>
/// <param name="Reason">What was wrong, for those who keep the installation; the caller is told less.</param>
public sealed record RefusedAttempt(PrincipalId? Principal, TokenId? Token, string? Address, string Reason)
{
    /// <summary>The registry or tenant that it was about; null: none, or sign-in itself failed.</summary>
    public string? Place { get; init; }

    /// <summary>The service token that it was about, where the caller named it and no place: where that belongs is found out later. Null: none.</summary>
    public TokenId? AskedToken { get; init; }

    /// <summary>The tenant of the service token that was shown; null: none was, or it has been deleted.</summary>
    public string? Home { get; init; }

    /// <summary>True where it is known who asked.</summary>
    public bool IsSignedIn => Principal is not null && Principal != PrincipalId.Anonymous;

    /// <summary>Who asked, as far as one can be told from another: the principal; of whoever is not known, the network.</summary>
    public string Caller => IsSignedIn ? Principal!.ToString() : Network.Of(Address);
}

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
