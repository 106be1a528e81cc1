using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>An OpenID Connect issuer (OpenIddict) on a port of its own, which issues what a test asks for.</summary>
public sealed class Issuer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly RsaSecurityKey key;
    private readonly HttpClient client = new();

    private Issuer(WebApplication app, RsaSecurityKey key) => (this.app, this.key) = (app, key);

    public string Address => app.Urls.Single() + "/";

    public static async Task<Issuer> StartAsync()
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString() };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.AddAuthentication();
        builder
            .Services.AddOpenIddict()
            .AddServer(server =>
            {
                server
                    .EnableDegradedMode()
                    .SetTokenEndpointUris("/token")
                    .AllowClientCredentialsFlow()
                    .DisableAccessTokenEncryption()
                    .AddEphemeralEncryptionKey()
                    .AddSigningKey(key);
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(SignIn));
            });
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, key);
    }

    /// <summary>Issues an access token.</summary>
    public async Task<string> IssueAsync(
        string subject,
        string audience = "model-registry",
        string? email = null,
        bool verified = true,
        int seconds = 600,
        params string[] groups
    )
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "test",
            ["client_secret"] = "test",
            ["x_subject"] = subject,
            ["x_audience"] = audience,
            ["x_email"] = email ?? "",
            ["x_email_verified"] = verified ? "true" : "false",
            ["x_seconds"] = $"{seconds}",
            ["x_groups"] = string.Join(' ', groups),
        };
        using var response = await client.PostAsync(
            Address + "token",
            new FormUrlEncodedContent(form),
            TestContext.Current.CancellationToken
        );
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return JsonNode.Parse(answer)!["access_token"]?.GetValue<string>()
            ?? throw new InvalidOperationException(answer);
    }

    /// <summary>A token with a signature that is right, and claims that OpenIddict would not write.</summary>
    public string Sign(
        Dictionary<string, object> claims,
        DateTime? notBefore,
        DateTime? issuedAt,
        DateTime? expires,
        string? audience = "model-registry"
    ) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = audience,
                Claims = claims,
                NotBefore = notBefore,
                IssuedAt = issuedAt,
                Expires = expires,
                SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
            }
        );

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static ValueTask SignIn(HandleTokenRequestContext context)
    {
        string Asked(string name) => (string?)context.Request.GetParameter(name) ?? "";
        var identity = new ClaimsIdentity("issuer", "name", "role");
        identity.AddClaim(new(OpenIddictConstants.Claims.Subject, Asked("x_subject")));
        if (Asked("x_email").Length > 0)
        {
            identity.AddClaim(new(OpenIddictConstants.Claims.Email, Asked("x_email")));
            identity.AddClaim(
                new(OpenIddictConstants.Claims.EmailVerified, Asked("x_email_verified"), ClaimValueTypes.Boolean)
            );
        }

        foreach (var group in Asked("x_groups").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            identity.AddClaim(new("groups", group));
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetAudiences(Asked("x_audience"));
        principal.SetAccessTokenLifetime(
            TimeSpan.FromSeconds(int.Parse(Asked("x_seconds"), System.Globalization.CultureInfo.InvariantCulture))
        );
        context.SignIn(principal);
        return default;
    }
}
