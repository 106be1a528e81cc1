using Microsoft.Extensions.Options;

namespace ModelRegistry.Storage.Settings;

/// <summary>Registers options classes.</summary>
public static class SettingsSetup
{
    /// <summary>Adds an options class: bound to its section, and checked at the start.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services)
        where T : class, ISettings
    {
        services.AddOptions<T>().Configure<IConfiguration>(SettingsReader.Bind).ValidateOnStart();
        return services.AddSingleton<IValidateOptions<T>, SettingsValidator<T>>();
    }
}
