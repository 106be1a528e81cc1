namespace ModelRegistry.Domain.Tenancy;

/// <summary>What a person's program shows to act as that person: it has their roles as they are at each request, and ends with them.</summary>
public sealed record PersonalToken
{
    /// <summary>Its name.</summary>
    [NamesOwner]
    public required TokenId Id { get; init; }

    /// <summary>What it is for, as people read it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it is limited to; null: whatever the person may do.</summary>
    public IReadOnlyList<Verb>? Verbs { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    [Secret]
    public required string Hash { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was shown last, to within some minutes; null: never.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>True: it is refused for good.</summary>
    public bool Revoked { get; init; }

    /// <summary>True where it is in force at a time.</summary>
    public bool IsInForceAt(DateTimeOffset now) => !Revoked && now < ExpiresAt;

    /// <summary>True where the secret is the token's own, and the token is in force; how long that takes does not depend on the secret.</summary>
    public bool Accepts(string secret, DateTimeOffset now) => ServiceToken.IsSame(secret, Hash) && IsInForceAt(now);
}
