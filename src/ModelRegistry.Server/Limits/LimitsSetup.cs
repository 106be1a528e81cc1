using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Limits;

/// <summary>Registers what holds each tenant to its share.</summary>
public static class LimitsSetup
{
    /// <summary>Adds the limits of the settings, and the buckets that hold requests to them.</summary>
    public static IHostApplicationBuilder AddLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<LimitOptions>();
        builder.Services.AddSingleton<TenantLimits>();
        builder.Services.AddSingleton<TenantQuota>();
        builder.Services.AddSingleton<RequestLimiter>();
        builder.Services.AddSingleton<SubscriptionLimiter>();
        return builder;
    }
}
