using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using ModelRegistry.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>The fields that one plain class gives to Query or Mutation: one per public method, called on an instance of the request's container.</summary>
internal sealed class RootPart<T> : AutoRegisteringObjectGraphType<T>
    where T : class
{
    protected override IEnumerable<MemberInfo> GetRegisteredMembers() =>
        base.GetRegisteredMembers().Where(member => member is MethodInfo);

    protected override LambdaExpression BuildMemberInstanceExpression(MemberInfo memberInfo)
    {
        Expression<Func<IResolveFieldContext, T>> instance = context =>
            context.RequestServices!.GetRequiredService<T>();
        return instance;
    }

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo) =>
        AnswerTypes.Unwrap(base.GetTypeInformation(memberInfo), memberInfo);

    protected override TypeInformation GetTypeInformation(ParameterInfo parameterInfo) =>
        Ids.Mark(base.GetTypeInformation(parameterInfo), parameterInfo.Name);

    // What a link leads on from is no argument.
    protected override ArgumentInformation GetArgumentInformation<TParameterType>(
        FieldType fieldType,
        ParameterInfo parameterInfo
    )
    {
        var argument = base.GetArgumentInformation<TParameterType>(fieldType, parameterInfo);
        if (RegistrySchema.Links.ContainsKey(parameterInfo.ParameterType))
            argument.Expression =
                (Expression<Func<IResolveFieldContext, TParameterType?>>)(context => (TParameterType?)context.Source);
        return argument;
    }

    protected override FieldType? CreateField(MemberInfo memberInfo)
    {
        var field = base.CreateField(memberInfo);
        if (field?.Resolver is { } resolver)
            field.Resolver = memberInfo.IsDefined(typeof(LookUpAttribute), inherit: false)
                ? new LookUpResolver(resolver)
                : new AnswerResolver(resolver);
        return field?.WithPrice(memberInfo);
    }

    protected override void ApplyArgumentAttributes(ParameterInfo parameterInfo, QueryArgument queryArgument)
    {
        base.ApplyArgumentAttributes(parameterInfo, queryArgument);
        if (parameterInfo.GetCustomAttribute<DefaultLiteralAttribute>() is { } defaultLiteral)
            new DefaultAstValueAttribute(defaultLiteral.Literal).Modify(queryArgument);
    }
}

/// <summary>Turns an <see cref="IAnswer"/> into its value, or its failure into a top-level error with code and argument.</summary>
internal sealed class AnswerResolver(IFieldResolver inner) : IFieldResolver
{
    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        var result = await inner.ResolveAsync(context);
        if (result is not IAnswer answer)
            return result;
        return answer.Failure is { } failure ? throw Error(failure) : answer.Value;
    }

    /// <summary>The top-level error that shows a failure.</summary>
    public static ExecutionError Error(ModelRegistry.Domain.Failure failure) =>
        new(failure.Message)
        {
            Code = failure.Code.Text(),
            Extensions = new Dictionary<string, object?> { ["argument"] = string.Join('.', failure.Path) },
        };
}
