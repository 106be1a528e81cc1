using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ModelRegistry.Server.Mcp;

/// <summary>What a tool answers: an object, or why there is none.</summary>
internal sealed class ToolAnswer
{
    private readonly JsonObject? output;
    private readonly string text;

    private ToolAnswer(JsonObject? output, string text) => (this.output, this.text) = (output, text);

    /// <summary>An answer. Its text is the object as JSON.</summary>
    public static ToolAnswer For(JsonObject output) => new(output, AnswerForm.Text(output));

    /// <summary>Why there is none.</summary>
    /// <param name="problems">A line for each: its code, then a sentence.</param>
    public static ToolAnswer Refused(IEnumerable<string> problems) =>
        new(null, AnswerForm.Cut(string.Join('\n', problems), AnswerForm.MostBytes));

    /// <summary>The answer in the form of the protocol.</summary>
    public CallToolResult Result() =>
        new()
        {
            Content = [new TextContentBlock { Text = text }],
            StructuredContent = output is null ? null : JsonSerializer.SerializeToElement(output),
            IsError = output is null,
        };
}
