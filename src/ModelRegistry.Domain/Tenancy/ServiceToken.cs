using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>What a program shows to be let in. Its secret is shown once, when it is made, and only its hash is kept.</summary>
public sealed record ServiceToken
{
    /// <summary>The most tokens that a registry keeps.</summary>
    public const int MaxPerRegistry = 200;

    /// <summary>The most days for which a token is made.</summary>
    public const int MaxDays = 366;

    /// <summary>Its name in <see cref="PrincipalId"/>.</summary>
    [NamesOwner]
    public required TokenId Id { get; init; }

    /// <summary>What it is for, as people read it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The registries that it reaches, the one that keeps it first.</summary>
    [NamesRegistry(RegistryErasure.RemovesEntry)]
    public required IReadOnlyList<RegistryId> Registries { get; init; }

    /// <summary>What it may do there.</summary>
    public required IReadOnlyList<Verb> Verbs { get; init; }

    /// <summary>SHA-256 of the secret, in hexadecimal. The secret is 256 random bits, so that nothing slower is needed.</summary>
    [Secret]
    public required string Hash { get; init; }

    /// <summary>The hash before the last rotation.</summary>
    [Secret]
    public string? FormerHash { get; init; }

    /// <summary>Until when <see cref="FormerHash"/> is taken too.</summary>
    public DateTimeOffset? FormerUntil { get; init; }

    /// <summary>Who made it. When they are erased, it is revoked: nobody answers for it any more.</summary>
    [NamesPerson(Sets = nameof(Revoked))]
    public required string CreatedBy { get; init; }

    /// <summary>What else its maker was known as when it was made; of one that was made before that was kept, nothing.</summary>
    public IReadOnlyList<MakerName> AlsoMadeBy { get; init; } = [];

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>True: it is refused for good.</summary>
    public bool Revoked { get; init; }

    /// <summary>The registry that keeps it.</summary>
    [NamesOwner]
    public RegistryId Registry => Registries[0];

    /// <summary>True where its maker goes by that name.</summary>
    public bool IsMadeBy(PrincipalId person) =>
        CreatedBy == person.ToString() || AlsoMadeBy.Any(name => name.Principal == person);

    /// <summary>True where the secret is the token's own, and the token is in force; the time that it takes does not depend on the secret.</summary>
    public bool Accepts(string secret, DateTimeOffset now)
    {
        var current = IsSame(secret, Hash);
        var former = FormerHash is not null && IsSame(secret, FormerHash) && now < FormerUntil;
        return (current || former) && !Revoked && now < ExpiresAt;
    }

    /// <summary>The hash that is kept of a secret.</summary>
    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>True where a hash is kept of a secret; how long that takes does not depend on the secret.</summary>
    internal static bool IsSame(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(secret)), Encoding.ASCII.GetBytes(hash));
}

/// <summary>When a token was shown last, to within some minutes.</summary>
public sealed record TokenUse
{
    /// <summary>Which token.</summary>
    [NamesOwner]
    public required TokenId Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset LastUsedAt { get; init; }
}
