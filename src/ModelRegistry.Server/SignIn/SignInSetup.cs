using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.SignIn;

/// <summary>Registers what finds out who asks.</summary>
public static class SignInSetup
{
    /// <summary>Adds the admin token, service tokens, the issuer's tokens, and the gate that reads them.</summary>
    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<AdminTokenOptions>().AddSettings<SignInOptions>();
        services.AddSingleton<AdminToken>();
        services.AddSingleton<ServiceTokens>();
        services.AddSingleton<IssuerSettings>();
        services.AddSingleton<IssuedTokens>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>>(provider =>
            provider.GetRequiredService<IssuedTokens>()
        );
        if (SettingsReader.Read<SignInOptions>(builder.Configuration).Issuer is not null)
            services.AddAuthentication().AddJwtBearer();
        services.AddSingleton<LoopbackSignIn>();
        services.AddSingleton<IRequestGate, SignInGate>();
        return builder;
    }
}
