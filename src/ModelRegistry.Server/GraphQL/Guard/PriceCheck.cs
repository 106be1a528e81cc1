using GraphQL;
using ModelRegistry.Server.Requests;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace ModelRegistry.Server.GraphQL.Guard;

/// <summary>Refuses an operation whose price is beyond what its payer is answered up to, before anything of it is executed.</summary>
internal static class PriceCheck
{
    /// <summary>The answer that refuses the operation, which has no data; null: it may be executed.</summary>
    public static ExecutionResult? FindRefusal(ExecutionContext context)
    {
        var request = context.RequestServices!.GetRequiredService<RequestScope>();
        var price = PriceList.Of(context, request);
        var lease = request.RequireLimit();
        if (price.Units <= lease.AlwaysUnits && !request.ShowsPrice)
            return null;
        var limit = lease.MostUnits(request.CountVisibleModels());
        request.Price = price.Show(limit);
        return price.Units <= limit ? null : Refused(context, ErrorOf(price, limit, request));
    }

    private static ExecutionError ErrorOf(RequestPrice price, long limit, RequestScope request)
    {
        var dearest = price.Parts.MaxBy(part => part.Units)!;
        return new(
            FormattableString.Invariant(
                $"The request costs {price.Units:N0} units, of which {dearest.Units:N0} are for '{string.Join('.', dearest.Path)}'; you are answered up to {limit:N0}. Ask for less at once: smaller pages, shorter lists, fewer fields at the root."
            )
        )
        {
            Code = "PRICE_TOO_HIGH",
            Extensions = request.Price,
        };
    }

    private static ExecutionResult Refused(ExecutionContext context, ExecutionError refusal) =>
        new()
        {
            Errors = [refusal],
            Query = context.ExecutionOptions.Query,
            Document = context.Document,
            Operation = context.Operation,
        };
}
