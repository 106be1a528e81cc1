using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>The one place where refused requests and failures of sign-in are noted.</summary>
/// <remarks>
/// Whether the tenant of a request exists is not looked up for the request: those of a moment are sorted together, so that what is hidden takes as long as
/// what does not exist. Each entry is one line of the log, so that a flood fills neither.
/// </remarks>
public sealed partial class RefusedRequests(LiveCatalog catalog, TimeProvider time, ILogger<RefusedRequests> log)
{
    // Sorting them takes less than a millisecond, once for so many requests.
    private const int MaxUnsorted = 1_000;

    private readonly Lock gate = new();
    private readonly List<RefusedRequest> unsorted = [];
    private readonly RefusedRequestWindow window = new();

    /// <summary>Notes a request. One of a flood is counted.</summary>
    public void Note(RefusedRequest request)
    {
        lock (gate)
        {
            unsorted.Add(request);
            if (unsorted.Count >= MaxUnsorted)
                Sort();
        }
    }

    /// <summary>Hands out what is to be written, once, and logs it.</summary>
    /// <param name="all">True: also what is only counted so far.</param>
    public IReadOnlyList<RefusedRequestEntry> Take(bool all)
    {
        IReadOnlyList<RefusedRequestEntry> taken;
        lock (gate)
        {
            Sort();
            taken = window.Take(time.GetUtcNow(), all);
        }

        foreach (var (_, request) in taken)
            LogRefused(request.Principal, request.Token, request.Address, request.Place, request.Reason, request.Count);
        return taken;
    }

    private void Sort()
    {
        var (snapshot, now) = (catalog.Current, time.GetUtcNow());
        foreach (var request in unsorted)
        {
            var found = request;
            if (found is { Place: null, AskedToken: { } asked })
                found = found with { Place = snapshot.Tokens.Find(asked)?.Registry.ToString() };
            if (found is { IsSignedIn: true, Token: { } shown })
                found = found with { Home = snapshot.Tokens.Find(shown)?.Registry.Tenant?.ToString() };
            window.Note(found, RefusedRequestGroup.For(found, snapshot), now);
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
