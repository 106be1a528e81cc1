using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>The plans of a document, kept for as long as the document is: compiled when it is asked a second time, since many are asked once only.</summary>
internal sealed class DocumentPlans
{
    private static readonly ConditionalWeakTable<GraphQLDocument, DocumentPlans> Known = [];
    private readonly ConcurrentDictionary<(GraphQLOperationDefinition Operation, string Field), IRootPlan?> plans =
        new();
    private bool asked;

    /// <summary>The plans of a document that is asked now; null: it is asked for the first time.</summary>
    public static DocumentPlans? Of(GraphQLDocument document)
    {
        var found = Known.GetValue(document, _ => new());
        if (found.asked)
            return found;
        found.asked = true;
        return null;
    }

    /// <summary>The plan for a field of Query or Subscription; null: there is none.</summary>
    public IRootPlan? Find(ExecutionContext context, IObjectGraphType type, string responseName) =>
        plans.GetOrAdd(
            (context.Operation, responseName),
            key =>
            {
                var compiler = new PlanCompiler(context.Schema, context.Document);
                return compiler.Compile(
                    type,
                    compiler.FieldsOf(RootOf(context), context.Operation.SelectionSet, key.Field)
                );
            }
        );

    private static IObjectGraphType RootOf(ExecutionContext context) =>
        context.Operation.Operation is OperationType.Subscription ? context.Schema.Subscription! : context.Schema.Query;
}
