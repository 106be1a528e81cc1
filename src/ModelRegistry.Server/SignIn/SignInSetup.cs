using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.SignIn;

/// <summary>Registers what finds out who asks.</summary>
public static class SignInSetup
{
    /// <summary>Adds the admin token, service tokens, the issuer's tokens, the gate that reads them, and the one that counts requests.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<AdminToken>();
        services.AddSingleton<ServiceTokens>();
        services.AddSingleton<IssuerSettings>();
        services.AddSingleton<IssuedTokens>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>>(provider =>
            provider.GetRequiredService<IssuedTokens>()
        );
        if (settings["Registry:SignIn:Issuer"] is { Length: > 0 })
            services.AddAuthentication().AddJwtBearer();
        services.AddSingleton<LoopbackSignIn>();
        services.AddSingleton<TenantLimits>();
        services.AddSingleton<RequestBuckets>();
        services.AddSingleton<IRequestGate, SignInGate>();
        // After it is known who asks: a tenant's own requests are taken from its bucket, and nobody else's.
        services.AddSingleton<IRequestGate, RateGate>();
        return services;
    }
}
