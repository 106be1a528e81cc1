using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>Whom a credential stands for in a snapshot, or why it is not valid there.</summary>
public sealed record SignInResult
{
    private SignInResult(Caller? caller, string? problem) => (Caller, Problem) = (caller, problem);

    /// <summary>Who it is; null: the credential is not valid.</summary>
    public Caller? Caller { get; }

    /// <summary>Why the credential is not valid, for the operators' record; null: it is.</summary>
    public string? Problem { get; }

    /// <summary>A valid credential.</summary>
    public static SignInResult Accept(Caller caller) => new(caller, null);

    /// <summary>A credential that is not valid.</summary>
    public static SignInResult Reject(string problem) => new(null, problem);
}
