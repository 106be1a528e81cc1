using Microsoft.Data.Sqlite;

namespace ModelRegistry.Tests;

/// <summary>An empty database, and what a server's settings say of it.</summary>
public sealed class TestDatabase : IDisposable
{
    private readonly string? folder;

    private TestDatabase(string? folder, string setting, string value) =>
        (this.folder, Settings) = (folder, new Dictionary<string, string?> { [setting] = value });

    /// <summary>The settings that choose it.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>A folder for a SQLite file.</summary>
    public static TestDatabase Sqlite()
    {
        var folder = Directory.CreateTempSubdirectory("registry-sqlite-").FullName;
        return new TestDatabase(folder, "Registry:Data", folder);
    }

    /// <summary>A database of PostgreSQL; skips the test where there is none.</summary>
    public static async Task<TestDatabase> PostgresAsync(Postgres postgres) =>
        new(null, "ConnectionStrings:Registry", await postgres.NewDatabaseAsync());

    /// <inheritdoc/>
    public void Dispose()
    {
        if (folder is null)
            return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
