namespace ModelRegistry.Benchmarks.Http;

/// <summary>A request that may keep a server busy.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Query">The document.</param>
/// <param name="Variables">The variables; null: none.</param>
internal sealed record AttackRequest(string Name, string Query, object? Variables = null);
