using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using ModelContextProtocol.Protocol;

namespace ModelRegistry.Server.Mcp;

/// <summary>A tool that language models call: it reads, and changes nothing.</summary>
internal abstract class RegistryTool
{
    /// <summary>The argument that goes on with an answer.</summary>
    protected const string CursorName = "cursor";

    private readonly Lazy<Tool> declared;

    /// <summary>Prepares what clients are told of the tool.</summary>
    protected RegistryTool() => declared = new(Declare);

    /// <summary>Its name.</summary>
    public abstract string Name { get; }

    /// <summary>Its arguments.</summary>
    public abstract IReadOnlyList<ToolArgument> Arguments { get; }

    /// <summary>What clients are told of it.</summary>
    public Tool Declared => declared.Value;

    /// <summary>Its name for people.</summary>
    protected abstract string Title { get; }

    /// <summary>When to use it, for a language model.</summary>
    protected abstract string Description { get; }

    /// <summary>The record that it answers.</summary>
    protected abstract Type Output { get; }

    /// <summary>Answers a call whose arguments fit those that are declared.</summary>
    public abstract Task<ToolAnswer> AnswerAsync(ToolCall call);

    /// <summary>The argument that goes on with an answer.</summary>
    protected static ToolArgument Cursor { get; } =
        new(
            CursorName,
            ToolArgumentKind.Text,
            "The next_cursor of an answer, to get the rest of it; repeat the other arguments as they were.",
            "\"12-5f0c2a91\""
        );

    /// <summary>The page that the call asks for, or why there is none.</summary>
    /// <param name="call">The call.</param>
    /// <param name="head">What every page tells.</param>
    /// <param name="entries">The entries of its lists.</param>
    protected static ToolAnswer Page(ToolCall call, object head, IReadOnlyList<AnswerEntry> entries)
    {
        if (AnswerPage.Find(AnswerForm.Node(head).AsObject(), entries, call.Text(CursorName)) is { } page)
            return ToolAnswer.For(page);
        call.Refuse(
            $"{CursorName} is none that an answer to these arguments gave, or the answer has changed since: leave it out to begin again."
        );
        return call.Refusal();
    }

    private Tool Declare() =>
        new()
        {
            Name = Name,
            Title = Title,
            Description = Description,
            InputSchema = JsonSerializer.SerializeToElement(Input()),
            OutputSchema = JsonSerializer.SerializeToElement(Schema(Output)),
            Annotations = new()
            {
                Title = Title,
                ReadOnlyHint = true,
                DestructiveHint = false,
                IdempotentHint = true,
                OpenWorldHint = false,
            },
        };

    private JsonObject Input() =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(
                Arguments.Select(argument => KeyValuePair.Create(argument.Name, (JsonNode?)argument.Schema()))
            ),
            ["required"] = new JsonArray([
                .. Arguments.Where(argument => argument.IsRequired).Select(argument => (JsonNode)argument.Name),
            ]),
            ["additionalProperties"] = false,
        };

    private static JsonNode Schema(Type type) =>
        AnswerForm.Options.GetJsonSchemaAsNode(
            type,
            new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Described }
        );

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode schema)
    {
        var attributes = context.PropertyInfo?.AttributeProvider;
        var described = attributes?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) ?? [];
        if (schema is JsonObject members && described is [DescriptionAttribute text])
            members["description"] = text.Description;
        return schema;
    }
}
