using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Server.Requests;

/// <summary>Registers what a request goes by, and what lets it in.</summary>
public static class RequestsSetup
{
    /// <inheritdoc cref="AddRequests(IServiceCollection)"/>
    public static IHostApplicationBuilder AddRequests(this IHostApplicationBuilder builder)
    {
        builder.Services.AddRequests();
        return builder;
    }

    /// <summary>Adds the scope of a request with its parts, its admission, and the way of a change.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<OwnWrites>();
        services.AddSingleton<RequestAdmission>();
        services.AddScoped<AskingCaller>();
        services.AddScoped<SnapshotLease>();
        services.AddScoped<WorkMeter>();
        services.AddScoped<RequestScope>();
        services.AddScoped<Changes>();
        services.AddScoped<TokenRevocation>();
        return services;
    }
}
