using System.Reflection;
using System.Text;
using System.Text.Json;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Client.Asking;

/// <summary>The members of an answer that are asked for: those that a record of the client holds.</summary>
/// <param name="Members">The members, each with what is asked of it; null: a value without members.</param>
public sealed record Selection(IReadOnlyList<KeyValuePair<string, Selection?>> Members)
{
    /// <summary>The selection of a record, or of each of a list of records.</summary>
    public static Selection For(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var entry = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return new([
            .. entry
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => KeyValuePair.Create(NameOf(property), Of(property.PropertyType))),
        ]);
    }

    /// <summary>As GraphQL writes it: <c>{ verdict legal { verdict } }</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (name, members) in Members)
            text.Append(' ').Append(name).Append(members is null ? "" : $" {members}");
        return text.Append(" }").ToString();
    }

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static Selection? Of(Type type)
    {
        var entry = type.IsGenericType ? type.GetGenericArguments()[0] : type;
        return entry.Namespace == typeof(ReasonAnswer).Namespace ? For(entry) : null;
    }
}
