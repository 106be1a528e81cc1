using System.Globalization;
using System.Reflection;

namespace ModelRegistry.Storage.Settings;

/// <summary>A setting that an operator may make.</summary>
/// <param name="Name">Its name in the configuration: <c>Registry:Silo:Port</c>. <c>0</c> stands for the place in a list, <c>NAME</c> for a name that the operator chooses.</param>
/// <param name="Meaning">What it is for.</param>
/// <param name="Default">What holds without it; empty: nothing does.</param>
public sealed record Setting(string Name, string Meaning, string Default)
{
    /// <summary>Its name as an environment variable.</summary>
    public string Variable => Name.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>The settings of an options class, in the order in which it declares them.</summary>
    public static IEnumerable<Setting> All<T>()
        where T : ISettings, new() => All(typeof(T), T.Section);

    /// <summary>The properties of an options class that are settings, or hold them.</summary>
    internal static IEnumerable<PropertyInfo> PropertiesOf(Type options) =>
        options.GetProperties().Where(property => property.IsDefined(typeof(SettingAttribute)));

    /// <summary>What a property holds several of; null: it holds one value.</summary>
    internal static Type? ElementOf(PropertyInfo property)
    {
        if (!property.PropertyType.IsGenericType)
            return null;
        var kind = property.PropertyType.GetGenericTypeDefinition();
        return kind == typeof(List<>) || kind == typeof(Dictionary<,>)
            ? property.PropertyType.GetGenericArguments()[^1]
            : null;
    }

    /// <summary>The type of a property's value, where it has one.</summary>
    internal static Type ValueOf(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private static IEnumerable<Setting> All(Type options, string section)
    {
        var initial = Activator.CreateInstance(options);
        foreach (var property in PropertiesOf(options))
        {
            var name = $"{section}:{property.Name}";
            if (ElementOf(property) is not { } element)
                yield return From(name, property, property.GetValue(initial));
            else if (element == typeof(string))
                yield return From($"{name}:0", property, null);
            else
                foreach (var inner in All(element, $"{name}:{PlaceIn(property)}"))
                    yield return inner;
        }
    }

    private static string PlaceIn(PropertyInfo property) =>
        property.PropertyType.GetGenericTypeDefinition() == typeof(List<>) ? "0" : "NAME";

    private static Setting From(string name, PropertyInfo property, object? initial)
    {
        var attribute = property.GetCustomAttribute<SettingAttribute>()!;
        return new(name, attribute.Meaning, attribute.Default ?? TextOf(initial));
    }

    private static string TextOf(object? value) =>
        value switch
        {
            null => "",
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
}
