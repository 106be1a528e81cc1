using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using ModelRegistry.Server.GraphQL.Guard;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>
/// Executes a document, and gives up where its answer grows beyond <see cref="WireLimits.AnswerFields"/>: lists inside lists
/// (the base models of base models of ...) multiply, and no look at the document alone can tell by how much.
/// What a plan covers is written by it at once; the rest, and every error, is the stock executor's.
/// </summary>
internal class BoundedExecution(WireLimits limits, WireMetrics metrics) : ParallelExecutionStrategy
{
    private static readonly JsonWriterOptions AsSerialized = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        if (PriceCheck.FindRefusal(context) is { } refusal)
            return refusal;
        var request = new Request(DocumentPlans.Of(context.Document));
        context.UserContext[nameof(BoundedExecution)] = request;
        var result = await base.ExecuteAsync(context);
        if (request.Used <= limits.AnswerFields)
        {
            request.Insert(result.Data as RootExecutionNode);
            return result;
        }

        request.Insert(null);
        var error = new ExecutionError(
            $"The answer has more than {limits.AnswerFields:N0} fields; ask for fewer entries, or for fewer lists inside lists."
        )
        {
            Code = "ANSWER_TOO_LARGE",
        };
        return new()
        {
            Executed = true,
            Errors = [error],
            Query = result.Query,
            Document = result.Document,
            Operation = result.Operation,
        };
    }

    protected override void SetSubFieldNodes(ExecutionContext context, ObjectExecutionNode parent)
    {
        var request = (Request)context.UserContext[nameof(BoundedExecution)]!;
        if (request.Used > limits.AnswerFields || TryWrite(context, request, parent))
        {
            parent.SubFields = [];
            return;
        }

        base.SetSubFieldNodes(context, parent);
        request.Spend(parent.SubFields!.Length);
    }

    private bool TryWrite(ExecutionContext context, Request request, ObjectExecutionNode node)
    {
        if (
            request.Plans is null
            || node.Parent is not RootExecutionNode
            || node.GraphType is not IObjectGraphType type
        )
            return false;
        if (request.Plans.Find(context, type, node.Name!) is not { } plan)
            return false;
        var json = new WrittenJson();
        using var writer = new Utf8JsonWriter(json, AsSerialized);
        var run = new PlanRun(
            writer,
            limits.AnswerFields - request.Used,
            limits.AnswerBytes,
            context.CancellationToken
        );
        try
        {
            plan.WriteRoot(run, node.Result!);
            writer.Flush();
        }
        // Whatever fails here fails again in the stock executor, which knows where, and reports it.
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            writer.Reset(Stream.Null);
            json.Discard();
            if (run.IsTooLarge)
                request.Spend(limits.AnswerFields + 1L);
            return run.IsTooLarge;
        }

        request.Spend(run.Fields);
        request.Keep(node, json);
        metrics.Planned();
        return true;
    }

    /// <summary>What is known of one request while it is executed.</summary>
    private sealed class Request(DocumentPlans? plans)
    {
        private readonly Lock gate = new();
        private readonly List<(ExecutionNode Node, WrittenJson Json)> written = [];
        private long used;

        public DocumentPlans? Plans => plans;

        public long Used => Interlocked.Read(ref used);

        public void Spend(long fields) => Interlocked.Add(ref used, fields);

        public void Keep(ExecutionNode node, WrittenJson json)
        {
            lock (gate)
                written.Add((node, json));
        }

        /// <summary>Puts what was written into the place of its nodes; null: there is no answer to put it into.</summary>
        public void Insert(RootExecutionNode? root)
        {
            foreach (var (node, json) in written)
            {
                if (root is not null && Array.IndexOf(root.SubFields!, node) is var at and >= 0)
                    root.SubFields![at] = new WrittenNode(node, json);
                else
                    json.Discard();
            }
        }
    }
}
