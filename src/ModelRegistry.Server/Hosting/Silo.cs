using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Grains;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Audit;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Storage.Refusals;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;
using Orleans.Storage;

namespace ModelRegistry.Server.Hosting;

/// <summary>The grains' host within this process.</summary>
public static class Silo
{
    private const string ClusterName = "model-registry";
    private const string AdoNet = "adonet";
    private static readonly TimeSpan WatchdogIsConfused = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds storage and grains: on a SQLite file one server by itself, on PostgreSQL one of any number. Settings:
    /// <c>Registry:Silo:Address</c> (the address that other servers reach this one at; default 127.0.0.1),
    /// <c>Registry:Silo:Port</c> (default: a free one) and <c>Registry:Silo:GatewayPort</c> (default: none, since no client
    /// speaks to grains from outside). Both are the border of trust: keep them on loopback, under TLS (<see cref="SiloCertificate"/>), or
    /// on a network of your own.
    /// </summary>
    public static WebApplicationBuilder AddRegistrySilo(this WebApplicationBuilder builder)
    {
        var database = RegistryDatabase.From(builder.Configuration);
        AddStorage(builder.Services, database);
        // A conflict is answered by the grain, and a failure is logged where it is shown: neither is logged on its way.
        builder
            .Logging.AddFilter(typeof(EntityStorage).FullName, LogLevel.Critical)
            .AddFilter(typeof(AdoNetGrainStorage).FullName, LogLevel.Critical);
        var started = Stopwatch.GetTimestamp();
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", level => IsWorthLogging(level, started));
        builder.Services.AddSingleton<IGeneralizedCopier, DomainCopier>();
        builder.Services.AddSerializer(serializer =>
            serializer.AddJsonSerializer(DomainCopier.IsDomain, StoredForm.Options)
        );
        builder.Host.UseOrleans(silo => Configure(silo, database, builder.Configuration.GetSection("Registry:Silo")));
        return builder;
    }

    private static void AddStorage(IServiceCollection services, RegistryDatabase database)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database);
        services.AddSingleton<Migrator>();
        services.AddHostedService<SchemaStartup>();
        services.AddSingleton<History>();
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<History>());
        services.AddSingleton<BulkWriter>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerifier>();
        services.AddHybridCache();
        services.AddSingleton(provider => new AuditChecks(
            provider.GetRequiredService<HybridCache>(),
            provider.GetRequiredService<AuditVerifier>().VerifyAsync,
            AuditChecks.DefaultAtOnce
        ));
        services.AddSingleton<AuditExport>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<LiveCatalog>();
        services.AddSingleton<RefusedRequestLog>();
        services.AddSingleton<RefusedRequests>();
        services.AddSingleton<AuditSweep>();
        services.AddSingleton<AuditEraser>();
        services.AddSingleton<ChainCompaction>();
        services.AddKeyedSingleton<IGrainStorage>(
            ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME,
            (provider, _) => new EntityStorage(provider.GetRequiredKeyedService<IGrainStorage>(AdoNet), database)
        );
        services.AddSingleton(provider =>
            provider.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
        );
    }

    private static void Configure(ISiloBuilder silo, RegistryDatabase database, IConfigurationSection settings)
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterName, ClusterName));
        silo.AddAdoNetGrainStorage(
            AdoNet,
            storage =>
            {
                (storage.Invariant, storage.ConnectionString) = (database.Invariant, database.ConnectionString);
                storage.GrainStorageSerializer = new StoredFormSerializer();
            }
        );
        silo.AddIncomingGrainCallFilter<CallFilter>();
        if (SiloCertificate.From(settings) is { } certificate)
            silo.UseMutualTls(certificate);
        var siloPort = settings.GetValue<int?>("Port") ?? FreePort.Find();
        var gatewayPort = settings.GetValue("GatewayPort", 0);
        if (database is PostgresDatabase)
            JoinCluster(silo, database, AddressFrom(settings), siloPort, gatewayPort);
        else
            StandAlone(silo, siloPort, gatewayPort);
    }

    private static IPAddress AddressFrom(IConfigurationSection settings)
    {
        var text = settings["Address"] ?? "127.0.0.1";
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new InvalidOperationException(
                $"{settings.Path}:Address is '{text}': it must be an IP address, such as 10.0.0.5."
            );
    }

    private static void StandAlone(ISiloBuilder silo, int siloPort, int gatewayPort)
    {
        silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: ClusterName, clusterId: ClusterName);
        silo.UseInMemoryReminderService();
    }

    private static void JoinCluster(
        ISiloBuilder silo,
        RegistryDatabase database,
        IPAddress address,
        int siloPort,
        int gatewayPort
    )
    {
        silo.UseAdoNetClustering(clustering =>
            (clustering.Invariant, clustering.ConnectionString) = (database.Invariant, database.ConnectionString)
        );
        silo.Configure<ClusterMembershipOptions>(NoticeTheKilled);
        silo.UseAdoNetReminderService(reminders =>
            (reminders.Invariant, reminders.ConnectionString) = (database.Invariant, database.ConnectionString)
        );
        silo.ConfigureEndpoints(address, siloPort, gatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
    }

    // With Orleans' own settings a server that was started after another had been killed took 105 s to answer: it waits until the
    // other's sign of life (every 30 s) has been missing for three periods. With these it takes about 12 s.
    private static void NoticeTheKilled(ClusterMembershipOptions membership)
    {
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedTableIAmAliveLimit = 3;
        membership.ProbeTimeout = TimeSpan.FromSeconds(2);
        membership.NumMissedProbesLimit = 3;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(10);
    }

    // Orleans 10.4 starts the thread that looks for stalls before it sets the clock of what that thread looks at: its first look,
    // at the start, may take the time since the machine's own start for a stall. Those that are real come later.
    private static bool IsWorthLogging(LogLevel level, long started) =>
        level >= LogLevel.Error || level == LogLevel.Warning && Stopwatch.GetElapsedTime(started) > WatchdogIsConfused;
}
