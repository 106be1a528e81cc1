using System.Net;
using Dapper;

namespace ModelRegistry.Storage;

/// <summary>The other servers of the cluster, as the membership table of this very database has them.</summary>
public sealed class ClusterMembers(RegistryDatabase database)
{
    /// <summary>The name of the cluster, before what the database adds to it.</summary>
    public const string ClusterName = "model-registry";

    /// <summary>The members that have not been declared dead.</summary>
    public async Task<IReadOnlyList<SiloMember>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // 6 is Dead of Orleans' SiloStatus.
        var statement = Sql.Statement(
            "select address, port, generation, alive_time from silo where deployment = cluster_of(@ClusterName) and status <> 6",
            new { ClusterName },
            cancellation
        );
        return await connection.ListAsync(
            statement,
            row => new SiloMember(
                new(IPAddress.Parse(row.GetString(0)), row.GetInt32(1)),
                row.GetInt32(2),
                row.GetFieldValue<DateTimeOffset>(3)
            )
        );
    }

    /// <summary>Takes a member out of the table: it is one of another database, of which this one is a copy.</summary>
    public async Task RemoveAsync(SiloMember member, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            Sql.Statement(
                """
                delete from silo where deployment = cluster_of(@ClusterName) and address = @address and port = @Port and generation = @Generation;
                update silo_table set version = version + 1, changed_at = now() where deployment = cluster_of(@ClusterName)
                """,
                new
                {
                    ClusterName,
                    address = member.At.Address.ToString(),
                    member.At.Port,
                    member.Generation,
                },
                cancellation
            )
        );
    }

    /// <summary>Takes the members of other databases out of the table, which a restored dump brings along.</summary>
    public async Task RemoveOthersAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            Sql.Statement(
                """
                delete from silo where deployment <> cluster_of(@ClusterName);
                delete from silo_table where deployment <> cluster_of(@ClusterName)
                """,
                new { ClusterName },
                cancellation
            )
        );
    }
}

/// <summary>A server of the membership table.</summary>
/// <param name="At">Where its silo listens.</param>
/// <param name="Generation">Which start of it.</param>
/// <param name="AliveAt">When it gave its last sign of life, by its own clock.</param>
public sealed record SiloMember(IPEndPoint At, int Generation, DateTimeOffset AliveAt);
