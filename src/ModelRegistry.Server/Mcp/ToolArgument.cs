using System.Text.Json.Nodes;

namespace ModelRegistry.Server.Mcp;

/// <summary>What an argument of a tool holds.</summary>
internal enum ToolArgumentKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>A number with a unit as people write it, in a text, or a whole number.</summary>
    Amount,
}

/// <summary>An argument of a tool: it is shown in the tool's schema, and what a client sends is held against it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Description">What it takes, for a language model.</param>
/// <param name="Example">A value as JSON, for messages.</param>
internal sealed record ToolArgument(string Name, ToolArgumentKind Kind, string Description, string Example)
{
    /// <summary>True where the tool cannot do without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The words that it takes, in any case; null: any text.</summary>
    public IReadOnlyList<string>? Words { get; init; }

    /// <summary>What is expected, for messages: <c>a list of texts, such as ["2xnvidia-rtx-4090"]</c>.</summary>
    public string Expected =>
        Words is null
            ? $"{KindText}, such as {Example}"
            : $"{KindText} of {string.Join(", ", Words)}, such as {Example}";

    private string KindText =>
        Kind switch
        {
            ToolArgumentKind.Texts when Words is not null => "a list",
            ToolArgumentKind.Texts => "a list of texts",
            ToolArgumentKind.Number => "a whole number",
            ToolArgumentKind.Amount => "a text or a whole number",
            _ when Words is not null => "one",
            _ => "a text",
        };

    /// <summary>The schema of its values.</summary>
    public JsonObject Schema()
    {
        var schema = Kind switch
        {
            ToolArgumentKind.Texts => new JsonObject { ["type"] = "array", ["items"] = TextSchema() },
            ToolArgumentKind.Number => new JsonObject { ["type"] = "integer" },
            ToolArgumentKind.Amount => new JsonObject { ["type"] = new JsonArray("string", "integer") },
            _ => TextSchema(),
        };
        schema["description"] = Description;
        return schema;
    }

    private JsonObject TextSchema()
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (Words is not null)
            schema["enum"] = new JsonArray([.. Words.Select(word => (JsonNode)word)]);
        return schema;
    }
}
