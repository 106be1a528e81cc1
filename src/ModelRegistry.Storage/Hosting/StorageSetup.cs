using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Storage.Refusals;
using ModelRegistry.Storage.Seeding;
using ModelRegistry.Storage.Settings;
using Orleans.Providers;
using Orleans.Storage;

namespace ModelRegistry.Storage.Hosting;

/// <summary>Registers what is kept, and how.</summary>
public static class StorageSetup
{
    /// <summary>The name of the storage that Orleans' ADO.NET package makes, beneath <see cref="EntityStorage"/>.</summary>
    public const string AdoNet = "adonet";

    /// <summary>Adds the database of the settings, its schema, the history, the storage of grains, and the audit that is kept beside them.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        var database = ConfiguredDatabase.From(builder.Configuration);
        var services = builder.Services;
        services.AddSettings<ConnectionOptions>().AddSettings<StorageOptions>();
        services.TryAddSingleton(TimeProvider.System);
        // By a factory, so that it is disposed of with the services.
        services.AddSingleton(_ => database);
        builder.Properties[typeof(RegistryDatabase)] = database;
        services.AddSingleton<Migrator>();
        services.AddSingleton<DatabaseWait>();
        services.AddHostedService<SchemaStartup>();
        services.AddSingleton<History>();
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<History>());
        services.AddSingleton<BulkWriter>();
        services.AddSingleton<StoredEntries>();
        services.AddSingleton<CatalogLoader>();
        services.AddSingleton<ClusterMembers>();
        services.AddSingleton<SiloChallenges>();
        services.AddSingleton<LiveCatalog>();
        services.AddSingleton<PositionSecret>();
        AddGrainStorage(services, database);
        AddAudit(services);
        // A conflict is answered by the grain, and a failure is logged where it is shown: neither is logged on its way.
        builder
            .Logging.AddFilter(typeof(EntityStorage).FullName, LogLevel.Critical)
            .AddFilter(typeof(AdoNetGrainStorage).FullName, LogLevel.Critical);
        return builder;
    }

    /// <summary>The database that <see cref="AddStorage"/> added, for what is registered by its kind.</summary>
    public static RegistryDatabase Database(this IHostApplicationBuilder builder) =>
        (RegistryDatabase)builder.Properties[typeof(RegistryDatabase)];

    private static void AddGrainStorage(IServiceCollection services, RegistryDatabase database)
    {
        services.AddKeyedSingleton<IGrainStorage>(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (provider, _) => new EntityStorage(provider.GetRequiredKeyedService<IGrainStorage>(AdoNet), database)
        );
        services.AddSingleton(provider =>
            provider.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
        );
    }

    private static void AddAudit(IServiceCollection services)
    {
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<TenantBytes>();
        services.AddHybridCache();
        services.AddSingleton(provider => new AuditChecks(
            provider.GetRequiredService<HybridCache>(),
            provider.GetRequiredService<AuditVerifier>().VerifyAsync,
            AuditChecks.DefaultAtOnce
        ));
        services.AddSingleton<AuditExport>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<RefusedRequestLog>();
        services.AddSingleton<RefusedRequests>();
        services.AddSingleton<AuditSweep>();
        services.AddSingleton<AuditEraser>();
        services.AddSingleton<ChainCompaction>();
    }
}
