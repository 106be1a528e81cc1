using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using GraphQL.Types;
using ModelRegistry.Answers;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>The type of a field whose method gives an <see cref="Answer{T}"/>: that of its value, which is null where there is a failure.</summary>
internal static class AnswerTypes
{
    /// <summary>The type of a member, without the answer that it is wrapped in.</summary>
    public static TypeInformation Unwrap(TypeInformation information, MemberInfo member)
    {
        if (member is not MethodInfo method || !IsAnswer(information.Type))
            return information;
        information.Type = information.Type.GetGenericArguments()[0];
        if (IsSource(information.Type))
        {
            (information.Type, information.IsNullable) = (information.Type.GetGenericArguments()[0], false);
            return information;
        }

        information.IsNullable = !method.ReturnParameter.IsDefined(typeof(NotNullAttribute), inherit: false);
        return ElementOf(method.ReturnParameter) is { } element ? AsList(information, element) : information;
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

    // A field of Subscription gives its events, one after the other.
    private static bool IsSource(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EventSource<>);

    private static bool IsAnswer(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Answer<>);
}
