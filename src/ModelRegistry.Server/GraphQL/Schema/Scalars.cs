using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL.Schema;

/// <summary>A day, yyyy-mm-dd.</summary>
internal sealed class DateScalar : DateOnlyGraphType
{
    public DateScalar()
    {
        Name = "Date";
        Description = "A day: yyyy-mm-dd.";
    }
}

/// <summary>An enumeration, its values named as in the stored form.</summary>
internal sealed class EnumType<T> : EnumerationGraphType<T>
    where T : struct, Enum
{
    public EnumType() => Name = TypeNames.Of(typeof(T));

    protected override string ChangeEnumCase(string val) =>
        typeof(T).GetField(val)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.SnakeCaseUpper.ConvertName(val);
}
