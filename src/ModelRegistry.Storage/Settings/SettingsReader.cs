using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace ModelRegistry.Storage.Settings;

/// <summary>Reads options classes from the configuration. A wrong setting is refused with its name, its value, and what would be right.</summary>
public static class SettingsReader
{
    /// <summary>Reads an options class where the services are still being chosen; afterwards, ask for <c>IOptions</c>.</summary>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static T Read<T>(IConfiguration configuration)
        where T : class, ISettings, new()
    {
        var options = new T();
        Bind(options, configuration);
        ThrowIfAny<T>(options.FindProblems());
        return options;
    }

    /// <summary>Takes over what is set. What is set to nothing counts as not set: files of environment variables often have such lines.</summary>
    /// <exception cref="OptionsValidationException">A value is not of the form that the setting has.</exception>
    public static void Bind<T>(T options, IConfiguration configuration)
        where T : class, ISettings
    {
        var section = configuration.GetSection(T.Section);
        ThrowIfAny<T>(FindMalformed(typeof(T), section));
        var given = section.AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is { Length: > 0 });
        new ConfigurationBuilder().AddInMemoryCollection(given).Build().Bind(options);
    }

    private static void ThrowIfAny<T>(IEnumerable<string> problems)
    {
        var found = problems.ToList();
        if (found.Count > 0)
            throw new OptionsValidationException(Options.DefaultName, typeof(T), found);
    }

    private static IEnumerable<string> FindMalformed(Type options, IConfigurationSection section)
    {
        foreach (var property in Setting.PropertiesOf(options))
        {
            var given = section.GetSection(property.Name);
            if (Setting.ElementOf(property) is not { } element)
            {
                if (given.Value is { Length: > 0 } text && FindForm(property, text) is { } form)
                    yield return $"{given.Path} is '{text}': it must be {form}.";
            }
            else if (element != typeof(string))
            {
                foreach (var problem in given.GetChildren().SelectMany(inner => FindMalformed(element, inner)))
                    yield return problem;
            }
        }
    }

    // What a value must be; null: it is.
    private static string? FindForm(PropertyInfo property, string text)
    {
        var type = Setting.ValueOf(property);
        if (type == typeof(bool))
            return bool.TryParse(text, out _) ? null : "true or false";
        if (type != typeof(int))
            return null;
        var range = property.GetCustomAttribute<RangeAttribute>()!;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && range.IsValid(number) ? null : FormOf(range);
    }

    private static string FormOf(RangeAttribute range) =>
        range.Maximum is int.MaxValue
            ? $"a number of {range.Minimum} or more"
            : $"a number from {range.Minimum} to {range.Maximum}";
}
