using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>Lets people in by the bearer tokens of the OpenID Connect issuer that the settings name.</summary>
public sealed class IssuedTokens(IssuerSettings settings, TimeProvider time) : IConfigureNamedOptions<JwtBearerOptions>
{
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

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    /// <summary>True where an issuer is named.</summary>
    public bool AreTaken => settings.Issuer is not null;

    /// <inheritdoc/>
    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    /// <inheritdoc/>
    public void Configure(string? name, JwtBearerOptions options)
    {
        if (!AreTaken)
            return;
        (options.Authority, options.Audience, options.MapInboundClaims) = (settings.Issuer, settings.Audience, false);
        // Keys that came over a line that anybody can write to are nobody's; on this machine there is no line.
        options.RequireHttpsMetadata = !new Uri(settings.Issuer!).IsLoopback;
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
        // Service tokens are none of the issuer's.
        options.Events = new()
        {
            OnMessageReceived = message =>
            {
                if (message.Request.Headers.Authorization.ToString().Contains(TokenText.Mark, StringComparison.Ordinal))
                    message.NoResult();
                return Task.CompletedTask;
            },
            // What the issuer says was made later than now, it did not make.
            OnTokenValidated = validated =>
            {
                if (
                    validated.SecurityToken is JsonWebToken token
                    && token.IssuedAt > (time.GetUtcNow() + ClockSkew).UtcDateTime
                )
                    validated.Fail("The token was issued in the future.");
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Who the request's token stands for; null, with what is wrong, where it is not valid.</summary>
    public async Task<(Identity? Identity, string? Reason)> IdentityOfAsync(HttpContext context)
    {
        if (!AreTaken)
            return (null, "no issuer is named, and the token is none of this registry");
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        // What is wrong is told in words of the token, which are as many as its maker likes.
        return result.Succeeded
            ? IdentityOf(result.Principal)
            : (
                null,
                result.Failure is { } failure
                    ? TextForm.Shown($"{failure.GetType().Name}: {failure.Message}")
                    : "no token"
            );
    }

    private (Identity? Identity, string? Reason) IdentityOf(ClaimsPrincipal claims)
    {
        var email =
            claims.FindFirstValue("email_verified") is "true" or "True" && claims.FindFirstValue("email") is { } address
                ? PrincipalId.OfEmail(address)
                : null;
        var subject = claims.FindFirstValue("sub") is { } sub ? PrincipalId.OfSubject(sub) : null;
        if ((email ?? subject) is not { } principal)
            return (null, "the token names neither a subject nor a verified e-mail address");
        IReadOnlyList<PrincipalId> others = subject is not null && subject != principal ? [subject] : [];
        var groups = claims
            .FindAll(settings.GroupsClaim)
            .Select(claim => claim.Value)
            .ToHashSet(StringComparer.Ordinal);
        return (
            new()
            {
                Principal = principal,
                AlsoKnownAs = others,
                ByGroup =
                [
                    .. settings.Groups.Where(one => groups.Contains(one.Group)).Select(one => (one.Registry, one.Role)),
                ],
                OfTenantsByGroup =
                [
                    .. settings
                        .GroupsOfTenants.Where(one => groups.Contains(one.Group))
                        .Select(one => (one.Tenant, one.Role)),
                ],
                IsOperator = others.Prepend(principal).Any(settings.Operators.Contains),
            },
            null
        );
    }
}
