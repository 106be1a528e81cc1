using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Audit;

namespace ModelRegistry.Server.Tenancy;

/// <summary>Something that was asked for, and refused because of who asked.</summary>
/// <param name="Principal">Who asked; null: it was not found out.</param>
/// <param name="Token">The service token that was shown, by its id, which is no secret; null: none.</param>
/// <param name="Address">Where the request came from.</param>
/// <param name="Reason">What was wrong, for those who keep the installation; the caller is told less.</param>
public sealed record RefusedAttempt(PrincipalId? Principal, TokenId? Token, string? Address, string Reason)
{
    /// <summary>The registry or tenant that it was about; null: none, or sign-in itself failed.</summary>
    public string? Place { get; init; }
}

/// <summary>The one place where refused attempts and failures of sign-in are noted.</summary>
public sealed partial class RefusedAttempts(AttemptLog attempts, ILogger<RefusedAttempts> log)
{
    /// <summary>Notes an attempt. One of a flood is counted, and stands in no line of the log.</summary>
    public void Note(RefusedAttempt attempt)
    {
        if (attempts.Note(attempt)) LogRefused(attempt.Principal, attempt.Token, attempt.Address, attempt.Place, attempt.Reason);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused: {Principal} (token {Token}, from {Address}) at '{Place}': {Reason}")]
    private partial void LogRefused(PrincipalId? principal, TokenId? token, string? address, string? place, string reason);
}
