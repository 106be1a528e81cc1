using ModelRegistry.Storage.Settings;
using Npgsql;

namespace ModelRegistry.Storage.Hosting;

/// <summary>How a database server is reached.</summary>
public sealed class ConnectionOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "ConnectionStrings";

    /// <summary>The connection string of PostgreSQL; null: a SQLite file is used.</summary>
    [Setting(
        "a PostgreSQL connection string: several servers then share one database and form one cluster",
        Default = "none: a SQLite file"
    )]
    public string? Registry { get; set; }

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems() => FindProblem() is { } problem ? [problem] : [];

    // The string may hold a password, so it is not shown.
    private string? FindProblem()
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(Registry);
            return null;
        }
        catch (ArgumentException e)
        {
            return $"{Section}:{nameof(Registry)} is not a connection string of PostgreSQL, such as 'Host=db;Database=registry;Username=registry': {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";
        }
    }
}
