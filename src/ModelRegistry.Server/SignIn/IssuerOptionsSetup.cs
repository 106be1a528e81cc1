using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace ModelRegistry.Server.SignIn;

/// <summary>Sets from the settings which tokens of the OpenID Connect issuer are valid.</summary>
internal sealed class IssuerOptionsSetup(IssuerSettings settings) : IConfigureNamedOptions<JwtBearerOptions>
{
    /// <summary>How far the clocks of the issuer and of this server may be apart.</summary>
    public static TimeSpan ClockSkew { get; } = TimeSpan.FromSeconds(30);

    // Signatures by the issuer's private key only: with a shared secret, or with none, anybody could sign (RFC 8725 §3.1).
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <inheritdoc/>
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    /// <inheritdoc/>
    public void Configure(string? name, JwtBearerOptions options)
    {
        if (settings.Issuer is null)
            return;
        (options.Authority, options.Audience, options.MapInboundClaims) = (settings.Issuer, settings.Audience, false);
        // Keys that came over a line that anybody can write to are nobody's; on this machine there is no line.
        options.RequireHttpsMetadata = !new Uri(settings.Issuer).IsLoopback;
        options.TokenValidationParameters = new()
        {
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            RequireAudience = true,
            ValidateIssuer = true,
            ValidateAudience = true,
            ValidateLifetime = true,
            ValidateIssuerSigningKey = true,
            ValidAudience = settings.Audience,
            ClockSkew = ClockSkew,
        };
    }
}
