using System.Data.Common;
using System.Net;
using System.Net.Sockets;
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
    // The database adds to it which one it is, so that a copy has a cluster of its own.
    private const string ClusterName = ClusterMembers.ClusterName;

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
        if (database is PostgresDatabase)
        {
            builder.Services.AddSingleton(new SiloIdentity(certificate));
            builder.Services.AddSingleton<SiloHandshake>();
            builder.Services.AddHostedService<SiloPortCheck>();
            builder.Services.AddHostedService<MembersCheck>();
        }

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
        if (database.DataSource is { } source)
            JoinCluster(silo, database.Invariant, source, options, certificate);
        else
            StandAlone(silo);
    }

    // The port is but a part of the silo's name: nobody listens there.
    private static void StandAlone(ISiloBuilder silo)
    {
        silo.UseLocalhostClustering(serviceId: ClusterName, clusterId: ClusterName, gatewayPort: 0);
        silo.ConfigureServices(LoneTransport.Replace);
        silo.UseInMemoryReminderService();
    }

    private static void JoinCluster(
        ISiloBuilder silo,
        string invariant,
        DbDataSource source,
        SiloOptions options,
        SiloCertificate? certificate
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
        if (certificate is not null)
            silo.UseMutualTls(certificate);
        silo.UseHandshake();
        var address = IPAddress.Parse(options.Address);
        // No gateway: nobody calls grains from outside.
        silo.ConfigureEndpoints(address, options.Port ?? ClaimPort(silo, address), gatewayPort: 0);
    }

    private static int ClaimPort(ISiloBuilder silo, IPAddress address)
    {
        try
        {
            var claim = ClaimedPort.Claim(address);
            silo.ConfigureServices(services => ClaimedTransport.Wrap(services, claim));
            return claim.Port;
        }
        catch (SocketException e)
        {
            throw new InvalidOperationException(
                $"{SiloOptions.Section}:{nameof(SiloOptions.Address)} is '{address}', and the server cannot listen there ({e.Message.TrimEnd('.')}): give an address of this machine.",
                e
            );
        }
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
