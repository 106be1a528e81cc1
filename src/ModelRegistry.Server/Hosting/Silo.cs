using System.Data.Common;
using System.Net;
using ModelRegistry.Domain;
using ModelRegistry.Grains;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Hosting;
using ModelRegistry.Storage.Settings;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Cloning;

namespace ModelRegistry.Server.Hosting;

/// <summary>The grains' host within this process.</summary>
public static class Silo
{
    private const string ClusterName = "model-registry";

    /// <summary>Adds the grains, on the database that <see cref="StorageSetup.AddStorage"/> added: on a SQLite file one server by itself, on PostgreSQL one of any number.</summary>
    public static IHostApplicationBuilder AddGrains(this IHostApplicationBuilder builder)
    {
        var options = SettingsReader.Read<SiloOptions>(builder.Configuration);
        var database = builder.Database();
        var certificate = SiloCertificate.From(options);
        builder.Services.AddSettings<SiloOptions>();
        var watchdog = new WatchdogFilter();
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", watchdog.IsWorthLogging);
        builder.Services.AddSingleton<IGeneralizedCopier, DomainCopier>();
        builder.Services.AddSerializer(serializer =>
            serializer.AddJsonSerializer(DomainCopier.IsDomain, StoredForm.Options)
        );
        builder.Services.AddHostedService<SiloPortCheck>();
        if (database is PostgresDatabase && certificate is null)
            builder.Services.AddHostedService<ClearSiloCheck>();
        builder.UseOrleans(silo => Configure(silo, database, options, certificate));
        return builder;
    }

    private static void Configure(
        ISiloBuilder silo,
        RegistryDatabase database,
        SiloOptions options,
        SiloCertificate? certificate
    )
    {
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (ClusterName, ClusterName));
        silo.AddAdoNetGrainStorage(
            StorageSetup.AdoNet,
            storage =>
            {
                storage.Invariant = database.Invariant;
                storage.DataSource = database.DataSource;
                storage.ConnectionString = database.DataSource is null ? database.ConnectionString : null!;
                storage.GrainStorageSerializer = new StoredFormSerializer();
            }
        );
        silo.AddIncomingGrainCallFilter<CallFilter>();
        if (certificate is not null)
            silo.UseMutualTls(certificate);
        var siloPort = options.Port ?? FreePort.Find();
        if (database.DataSource is { } source)
            JoinCluster(
                silo,
                database.Invariant,
                source,
                IPAddress.Parse(options.Address),
                siloPort,
                options.GatewayPort
            );
        else
            StandAlone(silo, siloPort, options.GatewayPort);
    }

    private static void StandAlone(ISiloBuilder silo, int siloPort, int gatewayPort)
    {
        silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: ClusterName, clusterId: ClusterName);
        silo.UseInMemoryReminderService();
    }

    private static void JoinCluster(
        ISiloBuilder silo,
        string invariant,
        DbDataSource source,
        IPAddress address,
        int siloPort,
        int gatewayPort
    )
    {
        silo.UseAdoNetClustering(clustering =>
        {
            clustering.Invariant = invariant;
            clustering.DataSource = source;
        });
        silo.Configure<ClusterMembershipOptions>(NoticeTheKilled);
        silo.UseAdoNetReminderService(reminders =>
        {
            reminders.Invariant = invariant;
            reminders.DataSource = source;
        });
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
}
