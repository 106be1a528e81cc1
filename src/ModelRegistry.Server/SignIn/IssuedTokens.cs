using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>Lets people in by the bearer tokens of the OpenID Connect issuer that the settings name.</summary>
/// <remarks>
/// The tokens are validated with the options of ASP.NET's JWT bearer handler, and without the handler: it takes HTTP requests only.
/// </remarks>
public sealed class IssuedTokens(IssuerSettings settings, IOptionsMonitor<JwtBearerOptions> options, TimeProvider time)
{
    /// <summary>Reads whom a token names.</summary>
    public async ValueTask<IssuedIdentity> ReadAsync(string token, CancellationToken cancellation)
    {
        if (settings.Issuer is null)
            return new(null, "no issuer is named, and the token is none of this registry");
        var issuer = options.Get(JwtBearerDefaults.AuthenticationScheme);
        var result = await ValidateAsync(token, issuer).WaitAsync(cancellation);
        if (result.IsValid)
            return IsFromTheFuture(result.SecurityToken)
                ? new(null, "the token was issued in the future")
                : IdentityOf(result.ClaimsIdentity);
        // The issuer may have changed its keys.
        if (issuer.RefreshOnIssuerKeyNotFound && result.Exception is SecurityTokenSignatureKeyNotFoundException)
            issuer.ConfigurationManager?.RequestRefresh();
        // What is wrong is told in words of the token, which are as many as its maker likes.
        return new(null, TextForm.Shown($"{result.Exception.GetType().Name}: {result.Exception.Message}"));
    }

    private static Task<TokenValidationResult> ValidateAsync(string token, JwtBearerOptions issuer)
    {
        var parameters = issuer.TokenValidationParameters.Clone();
        // The keys of the issuer come from its address, and are kept for some hours.
        parameters.ConfigurationManager = (BaseConfigurationManager)issuer.ConfigurationManager!;
        return issuer.TokenHandlers[0].ValidateTokenAsync(token, parameters);
    }

    // What the issuer says was made later than now, it did not make.
    private bool IsFromTheFuture(SecurityToken validated) =>
        validated is JsonWebToken token
        && token.IssuedAt > (time.GetUtcNow() + IssuerOptionsSetup.ClockSkew).UtcDateTime;

    private IssuedIdentity IdentityOf(ClaimsIdentity claims)
    {
        var email =
            ValueOf(claims, "email_verified") is "true" or "True" && ValueOf(claims, "email") is { } address
                ? PrincipalId.OfEmail(address)
                : null;
        var subject = ValueOf(claims, "sub") is { } sub ? PrincipalId.OfSubject(sub) : null;
        if ((email ?? subject) is not { } principal)
            return new(null, "the token names neither a subject nor a verified e-mail address");
        IReadOnlyList<PrincipalId> others = subject is not null && subject != principal ? [subject] : [];
        var groups = claims
            .FindAll(settings.GroupsClaim)
            .Select(claim => claim.Value)
            .ToHashSet(StringComparer.Ordinal);
        var identity = new Identity
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
        };
        return new(identity, null);
    }

    private static string? ValueOf(ClaimsIdentity claims, string type) => claims.FindFirst(type)?.Value;
}
