using System.Text.Json.Nodes;

namespace ModelRegistry.Cli.Keeping;

/// <summary>A model of a file.</summary>
/// <param name="Line">The line that it stands in, from 1.</param>
/// <param name="Model">It, in the form of RegisterModelInput.</param>
internal sealed record NumberedModel(long Line, JsonObject Model);
