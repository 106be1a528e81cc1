using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.SignIn;

/// <summary>Registers what finds out who asks.</summary>
public static class SignInSetup
{
    // No scheme has this name: nothing authenticates a request before its endpoint does.
    private const string NoScheme = "none";

    /// <summary>Adds the admin token, service tokens, the issuer's tokens, and the authentication handler that reads them from HTTP requests.</summary>
    public static IHostApplicationBuilder AddSignIn(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSettings<AdminTokenOptions>().AddSettings<SignInOptions>();
        services.AddSingleton<AdminToken>();
        services.AddSingleton<ServiceTokens>();
        services.AddSingleton<PersonalTokens>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<PageAddress>();
        services.AddDataProtection().SetApplicationName("ModelRegistry");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        services.AddSingleton<KeyMaker>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyMaker>());
        // It warns that keys are not wrapped. They lie beside what they protect and are as private as that; the operator's README says so.
        services.AddLogging(logging => logging.AddFilter(typeof(XmlKeyManager).FullName, LogLevel.Error));
        services.AddSingleton<IssuerSettings>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, IssuerOptionsSetup>();
        // It takes the issuer's keys from its address.
        services.AddSingleton<IPostConfigureOptions<JwtBearerOptions>, JwtBearerPostConfigureOptions>();
        services.AddSingleton<IssuedTokens>();
        services.AddSingleton<CredentialReader>();
        services.AddSingleton<SignInLink>();
        services
            .AddAuthentication(NoScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerTokenHandler>(BearerTokenHandler.SchemeName, null);
        // Each refused token is an entry of the record, and floods are counted there: the log is not filled beside it.
        services.AddLogging(logging => logging.AddFilter(typeof(BearerTokenHandler).FullName, LogLevel.Warning));
        return builder;
    }
}
