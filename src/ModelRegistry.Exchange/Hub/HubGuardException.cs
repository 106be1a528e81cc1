namespace ModelRegistry.Exchange.Hub;

/// <summary>A request that is not made, or an answer that is not read on, by a bound of our own. To ask again would not help.</summary>
/// <param name="kind">Which refusal it becomes.</param>
/// <param name="message">Why; a sentence.</param>
public sealed class HubGuardException(HubRefusalKind kind, string message) : HttpRequestException(message)
{
    /// <summary>As the refusal that is told.</summary>
    public HubRefusal Refusal => new(kind, Message);

    /// <summary>The guard's exception in another, which connections wrap; null: there is none.</summary>
    public static HubGuardException? Find(Exception? exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
            if (one is HubGuardException guard)
                return guard;
        return null;
    }
}
