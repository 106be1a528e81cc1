using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Imports;

/// <summary>Registers what carries imports out.</summary>
public static class ImportsSetup
{
    /// <summary>Adds the hubs that models are imported from, and the service that carries imports out.</summary>
    public static IHostApplicationBuilder AddImports(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<ImportOptions>();
        builder.Services.AddSingleton<ImportHubs>();
        builder.Services.AddScoped<ImportRun>();
        builder.Services.AddHostedService<ImportService>();
        return builder;
    }
}
