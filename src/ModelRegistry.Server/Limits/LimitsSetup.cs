using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Limits;

/// <summary>Registers what holds each tenant to its share.</summary>
public static class LimitsSetup
{
    /// <summary>Adds the limits, and the gate that counts requests. It follows sign-in: a tenant's own requests are taken from its bucket, and nobody else's.</summary>
    public static IHostApplicationBuilder AddLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSettings<LimitOptions>();
        builder.Services.AddSingleton<TenantLimits>();
        builder.Services.AddSingleton<RequestBuckets>();
        builder.Services.AddSingleton<IRequestGate, RateGate>();
        return builder;
    }
}
