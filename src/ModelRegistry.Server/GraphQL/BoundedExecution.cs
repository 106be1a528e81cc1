using GraphQL;
using GraphQL.Execution;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL;

/// <summary>
/// Executes a document, and gives up where its answer grows beyond <see cref="WireLimits.AnswerFields"/>: lists inside lists
/// (the base models of base models of ...) multiply, and no look at the document alone can tell by how much.
/// </summary>
internal sealed class BoundedExecution(WireLimits limits) : ParallelExecutionStrategy
{
    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        var budget = new Budget();
        context.UserContext[nameof(BoundedExecution)] = budget;
        var result = await base.ExecuteAsync(context);
        if (budget.Used <= limits.AnswerFields) return result;
        var error = new ExecutionError($"The answer has more than {limits.AnswerFields:N0} fields; ask for fewer entries, or for fewer lists inside lists.") { Code = "ANSWER_TOO_LARGE" };
        return new() { Executed = true, Errors = [error], Query = result.Query, Document = result.Document, Operation = result.Operation };
    }

    protected override void SetSubFieldNodes(ExecutionContext context, ObjectExecutionNode parent)
    {
        var budget = (Budget)context.UserContext[nameof(BoundedExecution)]!;
        if (budget.Used > limits.AnswerFields)
        {
            parent.SubFields = [];
            return;
        }

        base.SetSubFieldNodes(context, parent);
        budget.Spend(parent.SubFields!.Length);
    }

    private sealed class Budget
    {
        private long used;

        public long Used => Interlocked.Read(ref used);

        public void Spend(int fields) => Interlocked.Add(ref used, fields);
    }
}
