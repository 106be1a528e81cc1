namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>A GraphQL request that was taken in, and not yet read: reading takes work, which is done for those who may ask.</summary>
/// <param name="MediaType">The media type of its answer.</param>
/// <param name="Body">Its body; empty: it is a GET, and stands in the URL.</param>
/// <param name="TakesEvents">True where the client takes events.</param>
internal sealed record TakenIn(string MediaType, ReadOnlyMemory<byte> Body, bool TakesEvents);
