namespace ModelRegistry.Domain.Tenancy;

/// <summary>What became of a program that asks to act as a person.</summary>
public enum DeviceSignInState
{
    /// <summary>Nobody has confirmed or denied it yet.</summary>
    Open,

    /// <summary>A person confirmed it, and the program has not taken its token yet.</summary>
    Confirmed,

    /// <summary>A person denied it.</summary>
    Denied,

    /// <summary>The program took its token.</summary>
    Taken,
}

/// <summary>A program that asks to act as a person, who confirms that on the page with a code (RFC 8628, device authorization).</summary>
public sealed record DeviceSignIn
{
    /// <summary>How long the code can be confirmed, and the token taken.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a program waits at least from one question to the next; RFC 8628, section 3.2, proposes it.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>The longest name of a program.</summary>
    public const int MostProgramCharacters = 100;

    /// <summary>SHA-256 of the code that the person types, in hexadecimal.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the secret that the program shows, in hexadecimal. The secret is 256 random bits, so that nothing slower is needed.</summary>
    [Secret]
    public required string Hash { get; init; }

    /// <summary>What the program calls itself: <c>modelregistry on laptop</c>.</summary>
    public required string Program { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From when on it is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What became of it.</summary>
    public DeviceSignInState State { get; init; }

    /// <summary>Who confirmed or denied it; null: nobody did yet.</summary>
    [NamesPerson]
    public string? DecidedBy { get; init; }

    /// <summary>True where a secret is the program's own; how long that takes does not depend on the secret.</summary>
    public bool Accepts(string secret) => ServiceToken.IsSame(secret, Hash);
}
