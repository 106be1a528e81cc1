using System.Diagnostics.CodeAnalysis;
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

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo)
    {
        var information = base.GetTypeInformation(memberInfo);
        if (!IsAnswer(information.Type))
            return information;
        information.Type = information.Type.GetGenericArguments()[0];
        information.IsNullable = !((MethodInfo)memberInfo).ReturnParameter.IsDefined(
            typeof(NotNullAttribute),
            inherit: false
        );
        return ElementOf(((MethodInfo)memberInfo).ReturnParameter) is { } element
            ? AsList(information, element)
            : information;
    }

    // An answer that is a list says by its own type whether entries may be missing.
    private static NullabilityInfo? ElementOf(ParameterInfo returned)
    {
        var answer = new NullabilityInfoContext().Create(returned);
        while (!IsAnswer(answer.Type) && answer.GenericTypeArguments is [var inner])
            answer = inner;
        return
            answer.GenericTypeArguments is [{ GenericTypeArguments: [var element] } list]
            && list.Type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            ? element
            : null;
    }

    private static TypeInformation AsList(TypeInformation information, NullabilityInfo element)
    {
        (information.Type, information.IsList, information.ListIsNullable) = (
            element.Type,
            true,
            information.IsNullable
        );
        information.IsNullable = element.ReadState == NullabilityState.Nullable;
        return information;
    }

    protected override TypeInformation GetTypeInformation(ParameterInfo parameterInfo) =>
        Ids.Mark(base.GetTypeInformation(parameterInfo), parameterInfo.Name);

    protected override FieldType? CreateField(MemberInfo memberInfo)
    {
        var field = base.CreateField(memberInfo);
        if (field?.Resolver is { } resolver)
            field.Resolver = new AnswerResolver(resolver);
        return field?.WithPrice(memberInfo);
    }

    protected override void ApplyArgumentAttributes(ParameterInfo parameterInfo, QueryArgument queryArgument)
    {
        base.ApplyArgumentAttributes(parameterInfo, queryArgument);
        if (parameterInfo.GetCustomAttribute<DefaultLiteralAttribute>() is { } defaultLiteral)
            new DefaultAstValueAttribute(defaultLiteral.Literal).Modify(queryArgument);
    }

    private static bool IsAnswer(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Answer<>);
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
