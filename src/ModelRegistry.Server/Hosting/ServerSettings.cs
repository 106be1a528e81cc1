using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Imports;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage.Hosting;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Hosting;

/// <summary>All settings of the server.</summary>
public static class ServerSettings
{
    /// <summary>The settings, those of one options class after those of another.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Setting.All<StorageOptions>(),
        .. Setting.All<ConnectionOptions>(),
        .. Setting.All<SiloOptions>(),
        .. Setting.All<AdminTokenOptions>(),
        .. Setting.All<SignInOptions>(),
        .. Setting.All<LimitOptions>(),
        .. Setting.All<WireOptions>(),
        .. Setting.All<AuditOptions>(),
        .. Setting.All<ImportOptions>(),
    ];
}
