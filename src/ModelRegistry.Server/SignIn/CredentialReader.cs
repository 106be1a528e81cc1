using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>Maps a presented credential to a caller. It takes plain values, so that requests of every kind sign in here.</summary>
public sealed class CredentialReader(
    AdminToken admin,
    ServiceTokens tokens,
    Sessions sessions,
    IssuedTokens issued,
    IConfiguration settings
)
{
    private static readonly Identity operatorOfInstallation = new()
    {
        Principal = PrincipalId.Admin,
        IsOperator = true,
    };

    private readonly bool lettingAnonymousIn = settings.GetValue("Registry:SignIn:Anonymous", true);

    /// <summary>Makes the caller whom a credential stands for the one who asks.</summary>
    /// <returns>Why the credential is not valid, for the operators' record; null: it is.</returns>
    public async ValueTask<string?> SignInAsync(
        Credential credential,
        AskingCaller asking,
        Snapshot snapshot,
        CancellationToken cancellation
    )
    {
        var read = await ReadAsync(credential, cancellation);
        Caller? Find(Snapshot later) => read(later).Caller is { } found ? At(credential, found) : null;

        var result = read(snapshot);
        if (result.Caller is { } caller)
            asking.Enter(At(credential, caller), Find);
        return result.Problem;
    }

    private static Caller At(Credential credential, Caller caller) => caller with { Address = credential.Address };

    // Who it is follows from the credential; what they may do, and whether a token is revoked, from a snapshot.
    private async ValueTask<Func<Snapshot, SignInResult>> ReadAsync(
        Credential credential,
        CancellationToken cancellation
    )
    {
        if (credential.Token is not { } token)
            return credential.Session is { } session ? later => sessions.CallerOf(session, later) : ReadNothing;
        if (token.Length == 0)
            return _ => SignInResult.Reject("no bearer token");
        // The admin token that the server makes has the mark of service tokens too.
        if (admin.Is(token))
            return snapshot => Accept(operatorOfInstallation, snapshot);
        if (token.StartsWith(TokenText.Mark, StringComparison.Ordinal))
            return snapshot => tokens.CallerOf(token, snapshot);
        var result = await issued.ReadAsync(token, cancellation);
        return result.Identity is { } identity
            ? snapshot => Accept(identity, snapshot)
            : _ => SignInResult.Reject(result.Problem!);
    }

    private SignInResult ReadNothing(Snapshot snapshot) =>
        lettingAnonymousIn ? SignInResult.Accept(Caller.Anonymous) : SignInResult.Reject("nothing was shown");

    private static SignInResult Accept(Identity identity, Snapshot snapshot) =>
        SignInResult.Accept(snapshot.Permissions.Of(identity));
}
