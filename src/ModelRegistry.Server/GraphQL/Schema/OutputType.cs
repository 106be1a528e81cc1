using System.Linq.Expressions;
using System.Reflection;
using GraphQL;
using GraphQL.Types;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>An object of the schema, one field per public property.</summary>
internal sealed class OutputType<T> : AutoRegisteringObjectGraphType<T>
    where T : class
{
    public OutputType()
    {
        Name = TypeNames.Of(typeof(T));
        foreach (
            var implemented in typeof(T).GetInterfaces().Where(type => type == typeof(INode) || type == typeof(IError))
        )
            Interfaces.Add(typeof(InterfaceType<>).MakeGenericType(implemented));
        if (IsRelay)
            Description ??= Relay.Description;
    }

    private static bool IsRelay => typeof(T).IsGenericType || typeof(T).BaseType is { IsGenericType: true };

    protected override IEnumerable<FieldType> ProvideFields() =>
        RegistrySchema.Links.TryGetValue(typeof(T), out var links)
            ? base.ProvideFields()
                .Concat(((IObjectGraphType)Activator.CreateInstance(typeof(RootPart<>).MakeGenericType(links))!).Fields)
            : base.ProvideFields();

    protected override FieldType? CreateField(MemberInfo memberInfo)
    {
        var field = base.CreateField(memberInfo);
        if (field is null)
            return null;
        if (IsRelay)
            field.Description ??= Relay.DescriptionOf(field.Name);
        if (memberInfo is MethodInfo)
        {
            field.Resolver = new AnswerResolver(field.Resolver!);
            return field.WithPrice(memberInfo);
        }

        return field
            .WithPrice(memberInfo)
            .WithMetadata(PropertySource.Key, new PropertySource((PropertyInfo)memberInfo, field.Resolver));
    }

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo) =>
        Ids.Mark(AnswerTypes.Unwrap(base.GetTypeInformation(memberInfo), memberInfo), memberInfo.Name);

    protected override TypeInformation GetTypeInformation(ParameterInfo parameterInfo) =>
        Ids.Mark(base.GetTypeInformation(parameterInfo), parameterInfo.Name);

    protected override ArgumentInformation GetArgumentInformation<TParameterType>(
        FieldType fieldType,
        ParameterInfo parameterInfo
    )
    {
        var argument = base.GetArgumentInformation<TParameterType>(fieldType, parameterInfo);
        if (parameterInfo.ParameterType == typeof(QuestionScope))
            argument.Expression = AskedBy;
        return argument;
    }

    protected override IEnumerable<MemberInfo> GetRegisteredMembers() =>
        base.GetRegisteredMembers()
            .Where(member => member is PropertyInfo || member.IsDefined(typeof(FieldAttribute), inherit: false));

    private static readonly Expression<Func<IResolveFieldContext, QuestionScope>> AskedBy = context =>
        context.RequestServices!.GetRequiredService<RequestScope>();
}

/// <summary>Describes connections and edges: the comments of generic types are not found by their constructed ones.</summary>
internal static class Relay
{
    private static readonly Dictionary<string, string> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["edges"] = "The entries with their cursors, in order.",
        ["nodes"] = "The entries, in order.",
        ["pageInfo"] = "Where the page stands in the list.",
        ["totalCount"] = "Entries of the whole list.",
        ["node"] = "The entry.",
        ["cursor"] = "What to give as after or before to go on from here. Opaque.",
    };

    public const string Description = "Part of a list, as the Relay cursor connections specification shapes it.";

    public static string? DescriptionOf(string field) => Fields.GetValueOrDefault(field);
}

/// <summary>An interface of the schema.</summary>
internal sealed class InterfaceType<T> : AutoRegisteringInterfaceGraphType<T>
    where T : class
{
    public InterfaceType() => Name = TypeNames.Of(typeof(T));

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo) =>
        Ids.Mark(base.GetTypeInformation(memberInfo), memberInfo.Name);
}

/// <summary>An input object of the schema.</summary>
internal sealed class InputType<T> : AutoRegisteringInputObjectGraphType<T>
    where T : class
{
    public InputType()
    {
        Name = TypeNames.Of(typeof(T));
        IsOneOf = typeof(T).IsDefined(typeof(ExactlyOneAttribute), inherit: false);
    }

    public override object ParseDictionary(IDictionary<string, object?> value)
    {
        var input = base.ParseDictionary(value);
        if (input is PartialInput partial)
            partial.NoteGiven(value.Keys);
        return input;
    }

    protected override TypeInformation GetTypeInformation(MemberInfo memberInfo) =>
        Ids.Mark(base.GetTypeInformation(memberInfo), memberInfo.Name);
}

/// <summary>Members and parameters called id or ids are of the type ID.</summary>
internal static class Ids
{
    public static TypeInformation Mark(TypeInformation information, string? name)
    {
        if (name is "Id" or "id" or "ids" && information.Type == typeof(string))
            information.GraphType = typeof(IdGraphType);
        return information;
    }
}
