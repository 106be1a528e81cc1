namespace ModelRegistry.Storage;

/// <summary>Writes a SQLite file anew, so that nothing is in it but what can be read, and empties the log of writes beside it.</summary>
/// <remarks>
/// Overwriting what is deleted (<c>pragma secure_delete</c>) is not enough. SQLite leaves copies of rows that it moved from page to page, which nothing
/// finds again (with it on for every connection, 25 of 550,000 words of a deleted tenant were left), and Orleans opens connections of its own.
/// </remarks>
internal static class SqliteSweep
{
    private const int Tries = 100;
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Sweeps. Nobody writes meanwhile; who reads goes on.</summary>
    /// <returns>False: somebody reads an older state of the file, which is in the log, for longer than 10 s.</returns>
    public static async Task<bool> RunAsync(SqliteDatabase database, CancellationToken cancellation)
    {
        await database.WriteAsync(async () =>
        {
            await using var connection = await database.OpenAsync(cancellation);
            await connection.ExecutePatientlyAsync("vacuum", cancellation);
        });
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await TryEmptyLogAsync(database, cancellation))
                return true;
            await Task.Delay(TryAgainAfter, cancellation);
        }

        return false;
    }

    private static async Task<bool> TryEmptyLogAsync(SqliteDatabase database, CancellationToken cancellation)
    {
        var busy = 1L;
        await database.WriteAsync(async () =>
        {
            await using var connection = await database.OpenAsync(cancellation);
            busy = await connection.ReadNumberAsync("pragma wal_checkpoint(truncate)", cancellation);
        });
        return busy == 0;
    }
}
