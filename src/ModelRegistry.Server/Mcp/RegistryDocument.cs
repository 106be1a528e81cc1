using System.Text.Json.Nodes;

namespace ModelRegistry.Server.Mcp;

/// <summary>A text that is read as a resource: what every part of it tells, and the entries of its lists.</summary>
/// <param name="Head">What every part tells; its lists are empty.</param>
/// <param name="Entries">The entries of its lists.</param>
internal sealed record RegistryDocument(JsonObject Head, IReadOnlyList<AnswerEntry> Entries);
