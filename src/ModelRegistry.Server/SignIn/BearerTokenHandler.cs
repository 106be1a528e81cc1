using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Server.SignIn;

/// <summary>Authenticates a request by the bearer token that its <c>Authorization</c> header presents: the admin token, a service token, or one of the issuer.</summary>
/// <remarks>The caller is found in the snapshot that the request holds, so a position that the request names is awaited before.</remarks>
public sealed class BearerTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    CredentialReader credentials,
    AskingCaller asking,
    SnapshotLease lease
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The name of the scheme.</summary>
    public const string SchemeName = "RegistryToken";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var credential = Credential.From(Context);
        if (credential.Token is null)
            return AuthenticateResult.NoResult();
        var problem = await credentials.SignInAsync(credential, asking, lease.Snapshot, Context.RequestAborted);
        if (problem is not null)
            return AuthenticateResult.Fail(problem);
        var name = new Claim(ClaimTypes.Name, asking.Current.Name);
        var principal = new ClaimsPrincipal(new ClaimsIdentity([name], Scheme.Name));
        return AuthenticateResult.Success(new(principal, Scheme.Name));
    }
}
