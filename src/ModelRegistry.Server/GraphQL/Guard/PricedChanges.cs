using GraphQL;
using GraphQL.Execution;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>Executes mutations one after the other, where their price lets it.</summary>
internal sealed class PricedChanges : SerialExecutionStrategy
{
    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context) =>
        PriceCheck.FindRefusal(context) ?? await base.ExecuteAsync(context);
}
