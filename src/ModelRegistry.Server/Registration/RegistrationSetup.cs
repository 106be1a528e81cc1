namespace ModelRegistry.Server.Registration;

/// <summary>Adds the registration of models to the services of requests.</summary>
public static class RegistrationSetup
{
    /// <summary>Adds the registrar.</summary>
    public static IServiceCollection AddRegistration(this IServiceCollection services) =>
        services.AddScoped<ModelRegistrar>();
}
