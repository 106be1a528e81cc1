using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Hosting;

/// <summary>Registers what carries the audit on while the server runs.</summary>
public static class AuditSetup
{
    /// <summary>Adds how long the record is kept, and the service that seals, erases and folds it.</summary>
    public static IHostApplicationBuilder AddAudit(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<AuditOptions>();
        builder.Services.AddSingleton<AuditRetention>();
        builder.Services.AddHostedService<AuditService>();
        return builder;
    }
}
