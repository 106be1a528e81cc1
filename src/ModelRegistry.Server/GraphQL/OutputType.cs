using System.Reflection;
using GraphQL;
using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL;

/// <summary>An object of the schema, one field per public property.</summary>
internal sealed class OutputType<T> : AutoRegisteringObjectGraphType<T> where T : class
{
    public OutputType()
    {
        Name = TypeNames.Of(typeof(T));
        foreach (var implemented in typeof(T).GetInterfaces().Where(type => type == typeof(INode) || type == typeof(IError)))
            Interfaces.Add(typeof(InterfaceType<>).MakeGenericType(implemented));
    }

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo) => Ids.Mark(base.GetTypeInformation(memberInfo), memberInfo.Name);

    protected override IEnumerable<MemberInfo> GetRegisteredMembers() => base.GetRegisteredMembers().Where(member => member is PropertyInfo);
}

/// <summary>An interface of the schema.</summary>
internal sealed class InterfaceType<T> : AutoRegisteringInterfaceGraphType<T> where T : class
{
    public InterfaceType() => Name = TypeNames.Of(typeof(T));

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo) => Ids.Mark(base.GetTypeInformation(memberInfo), memberInfo.Name);
}

/// <summary>An input object of the schema.</summary>
internal sealed class InputType<T> : AutoRegisteringInputObjectGraphType<T> where T : class
{
    public InputType()
    {
        Name = TypeNames.Of(typeof(T));
        IsOneOf = typeof(T).IsDefined(typeof(ExactlyOneAttribute), inherit: false);
    }
}

/// <summary>Members and parameters called id or ids are of the type ID.</summary>
internal static class Ids
{
    public static TypeInformation Mark(TypeInformation information, string? name)
    {
        if (name is "Id" or "id" or "ids" && information.Type == typeof(string)) information.GraphType = typeof(IdGraphType);
        return information;
    }
}
