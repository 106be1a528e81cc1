using ModelRegistry.Server.GraphQL.Execution;

namespace ModelRegistry.Server.GraphQL.Subscriptions;

/// <summary>A subscription that was opened, or refused.</summary>
internal sealed class OpenSubscription : IDisposable
{
    private readonly IDisposable? place;

    /// <summary>It was opened.</summary>
    public OpenSubscription(IAsyncEnumerable<DocumentAnswer> events, IDisposable place) =>
        (Events, this.place) = (events, place);

    /// <summary>It was refused.</summary>
    public OpenSubscription(DocumentAnswer refusal) => Refusal = refusal;

    /// <summary>Why it was refused; null: it was opened.</summary>
    public DocumentAnswer? Refusal { get; }

    /// <summary>The answers that show its events; null: it was refused.</summary>
    public IAsyncEnumerable<DocumentAnswer>? Events { get; }

    /// <summary>Makes room for another one.</summary>
    public void Dispose() => place?.Dispose();
}
