using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace ModelRegistry.Storage;

/// <summary>One file of the schema.</summary>
/// <param name="Name">Its name, by which files are ordered: <c>001_entities.sql</c>.</param>
/// <param name="Text">Its SQL.</param>
public sealed record SchemaFile(string Name, string Text)
{
    /// <summary>SHA-256 of the text, whatever its line ends.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>The files that the program was built with, in order.</summary>
    public static IReadOnlyList<SchemaFile> All(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new SchemaFile(name[(folder.Length + 1)..], Read(assembly, name))),
        ];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>Brings a database to the schema of this program. Any number of servers may do so at once.</summary>
public sealed class Migrator(RegistryDatabase database)
{
    /// <summary>Applies the files that were not applied yet, all or none.</summary>
    /// <exception cref="InvalidOperationException">A file that was applied is not the one that this program knows.</exception>
    public Task MigrateAsync(CancellationToken cancellation) =>
        MigrateAsync(SchemaFile.All(database.SchemaFolder), cancellation);

    /// <summary>Applies those of the files that were not applied yet, all or none.</summary>
    /// <exception cref="InvalidOperationException">A file that was applied is not among them, or had another text.</exception>
    public async Task MigrateAsync(IReadOnlyList<SchemaFile> files, CancellationToken cancellation)
    {
        await database.PrepareAsync(cancellation);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await database.BeginMigrationAsync(connection, cancellation);
        var applied = await ReadAppliedAsync(connection, cancellation);
        ThrowIfStrange(applied, files);
        foreach (var file in files.Where(file => !applied.ContainsKey(file.Name)))
            await ApplyAsync(connection, file, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task<Dictionary<string, string>> ReadAppliedAsync(
        DbConnection connection,
        CancellationToken cancellation
    )
    {
        var applied = await connection.QueryAsync<(string Name, string Checksum)>(
            Sql.Statement("select name, checksum from schema_file", null, cancellation)
        );
        return applied.ToDictionary(file => file.Name, file => file.Checksum, StringComparer.Ordinal);
    }

    private static void ThrowIfStrange(Dictionary<string, string> applied, IReadOnlyList<SchemaFile> files)
    {
        var known = files.ToDictionary(file => file.Name, file => file.Checksum, StringComparer.Ordinal);
        foreach (var (name, checksum) in applied)
        {
            if (!known.TryGetValue(name, out var expected))
                throw new InvalidOperationException(
                    $"The database has the schema file {name}, which this program does not know: a newer version made it."
                );
            if (checksum != expected)
                throw new InvalidOperationException(
                    $"The schema file {name} was changed after it was applied to the database (sha256 {checksum} then, {expected} now): a released file is never edited, a further one is added."
                );
        }
    }

    private static async Task ApplyAsync(DbConnection connection, SchemaFile file, CancellationToken cancellation)
    {
        await connection.ExecutePatientlyAsync(file.Text, cancellation);
        await connection.ExecuteAsync(
            Sql.Statement(
                "insert into schema_file (name, checksum) values (@Name, @Checksum)",
                new { file.Name, file.Checksum },
                cancellation
            )
        );
    }
}
