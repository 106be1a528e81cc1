namespace ModelRegistry.Server.People;

/// <summary>Registers what people without an identity provider sign in with.</summary>
public static class PeopleSetup
{
    /// <summary>Adds the accounts of people, and their passwords.</summary>
    public static IHostApplicationBuilder AddPeople(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddScoped<PersonChanges>();
        builder.Services.AddScoped<Accounts>();
        builder.Services.AddSingleton<DeviceLimits>();
        builder.Services.AddScoped<DeviceSignIns>();
        return builder;
    }
}
