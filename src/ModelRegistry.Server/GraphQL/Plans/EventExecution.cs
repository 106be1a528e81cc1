using GraphQL;
using GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Requests;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>
/// Executes the document of a subscription: once when it is opened, where its field only says what it follows, and then for each event, as a query is executed.
/// </summary>
internal sealed class EventExecution(WireLimits limits, WireMetrics metrics) : BoundedExecution(limits, metrics)
{
    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        var result = await base.ExecuteAsync(context);
        if (IsOpening(context))
            result.Data = null;
        return result;
    }

    protected override Task CompleteNodeAsync(ExecutionContext context, ExecutionNode node) =>
        IsOpening(context) ? Task.CompletedTask : base.CompleteNodeAsync(context, node);

    private static bool IsOpening(ExecutionContext context) =>
        context.RequestServices!.GetRequiredService<RequestScope>().Event is null;
}
