using System.Security.Cryptography;
using Dapper;

namespace ModelRegistry.Storage;

/// <summary>
/// Secrets that servers leave for each other in the database that they share: whoever can tell what one has just written there runs on the same database, and
/// not on a copy of it.
/// </summary>
public sealed class SiloChallenges(RegistryDatabase database)
{
    private const int SecretBytes = 32;

    // Of a handshake that was broken off, a secret may be left.
    private const string Fresh = "made_at > clock_timestamp() - interval '1 minute'";

    /// <summary>Writes a secret of random bits.</summary>
    public async Task<SiloChallenge> MakeAsync(CancellationToken cancellation)
    {
        var made = new SiloChallenge(Guid.NewGuid(), RandomNumberGenerator.GetBytes(SecretBytes));
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(
            Sql.Statement(
                $"""
                delete from silo_challenge where not ({Fresh});
                insert into silo_challenge (id, secret) values (@Id, @Secret)
                """,
                new { made.Id, made.Secret },
                cancellation
            )
        );
        return made;
    }

    /// <summary>The secret of a challenge that was made a moment ago; null: none of this database.</summary>
    public async Task<byte[]?> FindAsync(Guid id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<byte[]?>(
            Sql.Statement($"select secret from silo_challenge where id = @id and {Fresh}", new { id }, cancellation)
        );
    }

    /// <summary>Takes a challenge back: it is answered once.</summary>
    public async Task ForgetAsync(SiloChallenge challenge)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(
            Sql.Statement("delete from silo_challenge where id = @Id", new { challenge.Id }, CancellationToken.None)
        );
    }
}

/// <summary>A secret that a server has just written to its database.</summary>
/// <param name="Id">Where it stands there: this is told.</param>
/// <param name="Secret">What stands there: this is not told, but proven.</param>
public sealed record SiloChallenge(Guid Id, byte[] Secret);
