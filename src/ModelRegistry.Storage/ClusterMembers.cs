using System.Net;

namespace ModelRegistry.Storage;

/// <summary>The other servers of the cluster, as the membership table has them.</summary>
public sealed class ClusterMembers(RegistryDatabase database)
{
    /// <summary>Where the silos listen that say that they are active, and have said so lately.</summary>
    /// <param name="within">How long ago their last sign of life may be.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public async Task<IReadOnlyList<IPEndPoint>> ReadActiveAsync(TimeSpan within, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // 3 is Active of Orleans' SiloStatus.
        var statement = Sql.Statement(
            "select address, port from silo where status = 3 and alive_time > now() - make_interval(secs => @seconds)",
            new { seconds = within.TotalSeconds },
            cancellation
        );
        return await connection.ListAsync(
            statement,
            row => new IPEndPoint(IPAddress.Parse(row.GetString(0)), row.GetInt32(1))
        );
    }
}
