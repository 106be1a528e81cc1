using System.Text;
using Dapper;

namespace ModelRegistry.Storage;

/// <summary>What positions of the history are encrypted with where clients see them; all servers of one database share it.</summary>
public sealed class PositionSecret(RegistryDatabase database)
{
    /// <summary>Reads it.</summary>
    public async Task<byte[]> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var secret = await connection.ExecuteScalarAsync<string>(
            Sql.Statement("select secret from position_secret", null, cancellation)
        );
        return Encoding.UTF8.GetBytes(secret!);
    }
}
