using ModelRegistry.Server.Audit;

namespace ModelRegistry.Server.Tenancy;

/// <summary>Registers what finds out who asks.</summary>
public static class SignInSetup
{
    /// <summary>Adds the admin token, service tokens, and the gate that reads them.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<AdminToken>();
        services.AddSingleton<ServiceTokens>();
        services.AddSingleton<LoopbackSignIn>();
        services.AddSingleton<AttemptLog>();
        services.AddSingleton<RefusedAttempts>();
        services.AddSingleton<IRequestGate, SignInGate>();
        return services;
    }
}
