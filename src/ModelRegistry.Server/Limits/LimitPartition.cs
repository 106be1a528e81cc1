namespace ModelRegistry.Server.Limits;

/// <summary>Whose limit a request counts against. Requests of one partition share its buckets.</summary>
/// <param name="Kind">tenant, principal, operator or anonymous.</param>
/// <param name="Name">Which one.</param>
/// <param name="Requests">How many of its requests are answered in a minute.</param>
/// <param name="WorkMilliseconds">How long they may be worked at in a minute.</param>
/// <param name="Price">The highest price of one of them.</param>
internal sealed record LimitPartition(string Kind, string Name, int Requests, int WorkMilliseconds, int Price)
{
    /// <summary>How a refusal names it.</summary>
    public string Subject =>
        Kind switch
        {
            "tenant" => $"The tenant '{Name}'",
            "principal" => $"'{Name}'",
            "operator" => "Whoever operates the installation",
            _ => "Whoever shows no valid token",
        };
}
