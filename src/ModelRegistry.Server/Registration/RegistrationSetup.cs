namespace ModelRegistry.Server.Registration;

/// <summary>Adds the registration of models to the services of requests.</summary>
public static class RegistrationSetup
{
    /// <summary>Adds the registrar.</summary>
    public static IHostApplicationBuilder AddRegistration(this IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<ModelRegistrar>();
        builder.Services.AddScoped<ModelKeeper>();
        builder.Services.AddScoped<ModelImporter>();
        return builder;
    }
}
