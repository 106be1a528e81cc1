namespace ModelRegistry.Domain.Tenancy;

/// <summary>Something that was asked for, and refused because of who asked.</summary>
/// <param name="Principal">Who asked; null: it was not found out.</param>
/// <param name="Token">The service token that was shown, by its id, which is no secret; null: none.</param>
/// <param name="Address">Where the request came from.</param>
/// <param name="Reason">What was wrong, for those who keep the installation; the caller is told less.</param>
public sealed record RefusedAttempt(PrincipalId? Principal, TokenId? Token, string? Address, string Reason)
{
    /// <summary>The registry or tenant that it was about; null: none, or sign-in itself failed.</summary>
    public string? Place { get; init; }

    /// <summary>The service token that it was about, where the caller named it and no place: where that belongs is found out later. Null: none.</summary>
    public TokenId? AskedToken { get; init; }

    /// <summary>The tenant of the service token that was shown; null: none was, or it has been deleted.</summary>
    public string? Home { get; init; }

    /// <summary>True where it is known who asked.</summary>
    public bool IsSignedIn => Principal is not null && Principal != PrincipalId.Anonymous;

    /// <summary>Who asked, as far as one can be told from another: the principal; of whoever is not known, the network.</summary>
    public string Caller => IsSignedIn ? Principal!.ToString() : Network.Of(Address);
}
