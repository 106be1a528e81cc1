using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Storage.Hosting;

/// <summary>The database that the settings choose.</summary>
public static class ConfiguredDatabase
{
    /// <summary>PostgreSQL where <c>ConnectionStrings:Registry</c> is set, else a file under <c>Registry:Data</c>.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is wrong.</exception>
    public static RegistryDatabase From(IConfiguration settings) =>
        SettingsReader.Read<ConnectionOptions>(settings).Registry is { } connectionString
            ? new PostgresDatabase(connectionString)
            : new SqliteDatabase(SettingsReader.Read<StorageOptions>(settings).Data);
}
