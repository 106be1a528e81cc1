using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Hosting;

/// <summary>Registers what questions are answered from.</summary>
public static class CatalogSetup
{
    /// <summary>Adds the feed, the service that loads the catalog and keeps it fed, and the check that tells whether it is loaded.</summary>
    public static IHostApplicationBuilder AddCatalog(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<FeedMetrics>();
        services.AddSingleton<WriteFeed>();
        services.AddSingleton<WriteStream>();
        services.AddSingleton<Feed>();
        services.AddHostedService<CatalogService>();
        services.AddHealthChecks().AddCheck<Readiness>("catalog", tags: [HealthEndpoints.ReadyTag]);
        return builder;
    }
}
