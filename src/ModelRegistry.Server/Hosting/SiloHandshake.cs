using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// What two servers say to each other before anything else: each proves that it reads, in its own database, what the other has just written in its
/// own. So a server on a copy of the database (a restored dump, a base backup, a snapshot of the disk) is none of the cluster, though it finds the cluster's
/// addresses in its tables, and neither is a program that has the addresses and no database.
/// </summary>
/// <remarks>
/// The one that is called greets, with eight letters. The caller sends the id of its challenge. The other reads its secret, and answers whether it stands there, with the
/// id of a challenge of its own and the proof that it read: HMAC-SHA256 under the secret, over its role and both ids. The caller checks that, reads the other secret, and
/// sends its own proof. A secret itself is never sent, so that nobody can pass it on.
/// </remarks>
public sealed class SiloHandshake(SiloChallenges challenges)
{
    private const int IdLength = 16;
    private const byte Here = 1;
    private const byte NotHere = 0;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(10);
    private static readonly byte[] Greeting = "MREGSH1\n"u8.ToArray();
    private static readonly byte[] Caller = "caller"u8.ToArray();
    private static readonly byte[] Called = "called"u8.ToArray();

    /// <summary>Greets whoever connects, and finds out whether it runs on the same database.</summary>
    /// <exception cref="ForeignSiloException">It does not.</exception>
    public async Task AcceptAsync(IDuplexPipe pipe, CancellationToken cancellation)
    {
        using var limit = Limit(cancellation);
        await WriteAsync(pipe, limit.Token, Greeting);
        var theirs = new Guid(await ReadAsync(pipe, IdLength, limit.Token));
        // What is not known here costs no write.
        if (await challenges.FindAsync(theirs, limit.Token) is not { } secret)
        {
            await WriteAsync(pipe, limit.Token, [NotHere]);
            throw new ForeignSiloException("what it says it wrote does not stand in this server's database");
        }

        var own = await challenges.MakeAsync(limit.Token);
        try
        {
            await WriteAsync(pipe, limit.Token, [Here], own.Id.ToByteArray(), Prove(secret, Called, theirs, own.Id));
            var proof = await ReadAsync(pipe, SHA256.HashSizeInBytes, limit.Token);
            if (!CryptographicOperations.FixedTimeEquals(proof, Prove(own.Secret, Caller, theirs, own.Id)))
                throw new ForeignSiloException("it could not tell what this server wrote to the database");
        }
        finally
        {
            await challenges.ForgetAsync(own);
        }
    }

    /// <summary>Finds out whether whom it connected to runs on the same database.</summary>
    /// <exception cref="ForeignSiloException">It does not.</exception>
    /// <exception cref="EndOfStreamException">The other ended the connection before that was found out.</exception>
    public async Task ConnectAsync(IDuplexPipe pipe, CancellationToken cancellation)
    {
        using var limit = Limit(cancellation);
        if (!(await ReadAsync(pipe, Greeting.Length, limit.Token)).AsSpan().SequenceEqual(Greeting))
            throw new ForeignSiloException("it is no server of this version");
        var own = await challenges.MakeAsync(limit.Token);
        try
        {
            await WriteAsync(pipe, limit.Token, own.Id.ToByteArray());
            // That it says so is one thing; that it breaks off, because its database does not answer, another.
            if ((await ReadAsync(pipe, 1, limit.Token))[0] != Here)
                throw new ForeignSiloException("it did not find what this server wrote to the database");
            var theirs = new Guid(await ReadAsync(pipe, IdLength, limit.Token));
            var proof = await ReadAsync(pipe, SHA256.HashSizeInBytes, limit.Token);
            if (!CryptographicOperations.FixedTimeEquals(proof, Prove(own.Secret, Called, own.Id, theirs)))
                throw new ForeignSiloException("it could not tell what this server wrote to the database");
            var secret =
                await challenges.FindAsync(theirs, limit.Token)
                ?? throw new ForeignSiloException("what it says it wrote does not stand in this server's database");
            await WriteAsync(pipe, limit.Token, Prove(secret, Caller, own.Id, theirs));
        }
        finally
        {
            await challenges.ForgetAsync(own);
        }
    }

    private static CancellationTokenSource Limit(CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(MostWait);
        return limit;
    }

    private static byte[] Prove(byte[] secret, byte[] role, Guid caller, Guid called) =>
        HMACSHA256.HashData(secret, (byte[])[.. role, .. caller.ToByteArray(), .. called.ToByteArray()]);

    private static async Task WriteAsync(IDuplexPipe pipe, CancellationToken cancellation, params byte[][] parts)
    {
        foreach (var part in parts)
            pipe.Output.Write(part);
        await pipe.Output.FlushAsync(cancellation);
    }

    // Takes no byte more than was asked for: what comes after is Orleans'.
    private static async Task<byte[]> ReadAsync(IDuplexPipe pipe, int length, CancellationToken cancellation)
    {
        while (true)
        {
            var read = await pipe.Input.ReadAsync(cancellation);
            if (read.Buffer.Length >= length)
            {
                var bytes = read.Buffer.Slice(0, length).ToArray();
                pipe.Input.AdvanceTo(read.Buffer.GetPosition(length));
                return bytes;
            }

            pipe.Input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                throw new EndOfStreamException("The other server ended the connection.");
        }
    }
}

/// <summary>A server that is none of this cluster.</summary>
/// <param name="why">By what that shows.</param>
public sealed class ForeignSiloException(string why)
    : Exception($"The other server is none of this cluster: {why}. It may run on a copy of the database.");
