using GraphQL;
using GraphQL.Resolvers;
using ModelRegistry.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>Resolves a field that looks something up: what is not there is null, and is noted for what stands beside the data. Other failures are errors.</summary>
internal sealed class LookUpResolver(IFieldResolver inner) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var result = await inner.ResolveAsync(context);
        if (result is not IAnswer answer)
            return result;
        if (answer.Failure is not { } failure)
            return answer.Value;
        if (failure.Code.Class() != FailureClass.NotFound)
            throw AnswerResolver.Error(failure);
        var request = context.RequestServices!.GetRequiredService<RequestScope>();
        request.NoteMissing(new((context.FieldAst.Alias?.Name ?? context.FieldAst.Name).StringValue, failure));
        return null;
    }
}
