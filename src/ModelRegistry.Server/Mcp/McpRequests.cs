using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;
using ModelRegistry.Server.GraphQL.Execution;

namespace ModelRegistry.Server.Mcp;

/// <summary>
/// Answers what clients of the Model Context Protocol ask. Tools and resources ask the documents that everybody can send, within the process, as the caller of the
/// request: what they may see, the verdicts and the price are those of the API.
/// </summary>
internal static class McpRequests
{
    private static readonly IReadOnlyList<RegistryTool> Tools =
    [
        new AskTool(),
        new CheckTool(),
        new ExplainTool(),
        new FindTool(),
        new DescribeHardwareTool(),
    ];

    /// <summary>The tools.</summary>
    public static ValueTask<ListToolsResult> ListToolsAsync(
        RequestContext<ListToolsRequestParams> context,
        CancellationToken cancellation
    ) => new(new ListToolsResult { Tools = [.. Tools.Select(tool => tool.Declared)] });

    /// <summary>Calls a tool.</summary>
    /// <exception cref="McpProtocolException">There is no such tool.</exception>
    public static async ValueTask<CallToolResult> CallToolAsync(
        RequestContext<CallToolRequestParams> context,
        CancellationToken cancellation
    )
    {
        var name = context.Params?.Name;
        var tool =
            Tools.FirstOrDefault(one => one.Name == name)
            ?? throw new McpProtocolException(
                $"There is no tool '{TextForm.Shown(name)}': there are {string.Join(", ", Tools.Select(one => one.Name))}.",
                McpErrorCode.InvalidParams
            );
        try
        {
            var call = new ToolCall(tool, context.Params?.Arguments, RegistryOf(context), cancellation);
            return (await tool.AnswerAsync(call)).Result();
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            return ToolAnswer.Refused([LogFailure(context, exception)]).Result();
        }
    }

    /// <summary>No resources are listed: there are too many, and the templates lead to each.</summary>
    public static ValueTask<ListResourcesResult> ListResourcesAsync(
        RequestContext<ListResourcesRequestParams> context,
        CancellationToken cancellation
    ) => new(new ListResourcesResult { Resources = [] });

    /// <summary>The forms of the addresses of resources.</summary>
    public static ValueTask<ListResourceTemplatesResult> ListResourceTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> context,
        CancellationToken cancellation
    ) => new(new ListResourceTemplatesResult { ResourceTemplates = [.. RegistryResources.Templates] });

    /// <summary>Reads a resource.</summary>
    /// <exception cref="McpProtocolException">It cannot be read; the message says why.</exception>
    public static async ValueTask<ReadResourceResult> ReadResourceAsync(
        RequestContext<ReadResourceRequestParams> context,
        CancellationToken cancellation
    )
    {
        try
        {
            return await RegistryResources.ReadAsync(context.Params?.Uri ?? "", RegistryOf(context), cancellation);
        }
        catch (Exception exception) when (exception is not McpException && !cancellation.IsCancellationRequested)
        {
            throw new McpProtocolException(LogFailure(context, exception), McpErrorCode.InternalError);
        }
    }

    /// <summary>Nothing is followed here: a stream that stays open would be past the limits of subscriptions.</summary>
    /// <exception cref="McpProtocolException">Always.</exception>
    public static ValueTask<EmptyResult> RefuseToFollowAsync(
        RequestContext<SubscriptionsListenRequestParams> context,
        CancellationToken cancellation
    ) => throw new McpProtocolException("Nothing is followed here: ask again.", McpErrorCode.MethodNotFound);

    private static IRegistry RegistryOf(MessageContext context) => context.Services!.GetRequiredService<IRegistry>();

    // A client is told where the log says more, and nothing of what is inside.
    private static string LogFailure(MessageContext context, Exception exception) =>
        context.Services!.GetRequiredService<DocumentExecutor>().LogFailure(exception, traceId: null);
}
