using System.Text.Json.Nodes;

namespace ModelRegistry.Server.Mcp;

/// <summary>An entry of a list of an answer.</summary>
/// <param name="List">The name of the list.</param>
/// <param name="Value">The entry.</param>
internal sealed record AnswerEntry(string List, JsonNode Value)
{
    /// <summary>Entries of a list.</summary>
    public static IEnumerable<AnswerEntry> Of<T>(string list, IEnumerable<T> values) =>
        values.Select(value => new AnswerEntry(list, AnswerForm.Node(value)));
}
