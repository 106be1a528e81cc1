namespace ModelRegistry.Server.Limits;

/// <summary>Registers what holds each tenant to its share.</summary>
public static class LimitsSetup
{
    /// <summary>Adds the limits of the settings, and the buckets that hold requests to them.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddSingleton<TenantLimits>();
        services.AddSingleton<RequestLimiter>();
        return services;
    }
}
