using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>
/// A person whom this installation itself lets in, by a password; others sign in with an issuer. They belong to the tenant that invited them. What they
/// may do follows from their memberships, as with everybody else.
/// </summary>
public sealed record Person
{
    /// <summary>The most persons of a tenant.</summary>
    public const int MaxPerTenant = 2000;

    /// <summary>The most personal tokens of a person that are neither revoked nor expired.</summary>
    public const int MaxTokens = 20;

    /// <summary>Wrong passwords in a row after which nothing is tried for a while.</summary>
    public const int MostTries = 5;

    /// <summary>For how long nothing is tried then.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>For how long an invitation can be taken.</summary>
    public static readonly TimeSpan InvitedFor = TimeSpan.FromHours(48);

    /// <summary>A use of a personal token is written no more often than this.</summary>
    public static readonly TimeSpan NoteUseEvery = TimeSpan.FromMinutes(5);

    /// <summary>The tenant that invited them.</summary>
    [NamesOwner]
    public required TenantId Tenant { get; init; }

    /// <summary>Their name in <see cref="PrincipalId"/>.</summary>
    public required PersonId Id { get; init; }

    /// <summary>Their name as the author of what they do. When they are erased, nothing of them is left.</summary>
    [NamesPerson(ClearsEntity = true)]
    public PrincipalId Principal => PrincipalId.Of(Id);

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Their e-mail address, which nobody verified; null: not given.</summary>
    public string? Email { get; init; }

    /// <summary>What they type to sign in, unique in the tenant, in lower case: the e-mail address, or the words of their name.</summary>
    public required string SignInName { get; init; }

    /// <summary>When they were first invited.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The hash of the password, as ASP.NET Core Identity writes it; null: none was set yet, so nobody signs in.</summary>
    [Secret]
    public string? PasswordHash { get; init; }

    /// <summary>Random; a session that was begun under another one has ended. Null: nobody has signed in yet.</summary>
    [Secret]
    public string? Stamp { get; init; }

    /// <summary>The invitation that can be taken; null: none can.</summary>
    public Invitation? Invitation { get; init; }

    /// <summary>Tries to sign in since the last one that succeeded.</summary>
    public int Tries { get; init; }

    /// <summary>Until when no try is taken; null: one is.</summary>
    public DateTimeOffset? LockedUntil { get; init; }

    /// <summary>When they signed in last; null: never.</summary>
    public DateTimeOffset? LastSignInAt { get; init; }

    /// <summary>Their personal tokens, oldest first.</summary>
    public IReadOnlyList<PersonalToken> Tokens { get; init; } = [];

    /// <summary>True where a password is set.</summary>
    [JsonIgnore]
    public bool CanSignIn => PasswordHash is not null;

    /// <summary>True where no try is taken at a time.</summary>
    public bool IsLockedAt(DateTimeOffset now) => LockedUntil is { } until && now < until;

    /// <summary>What somebody types to sign in, in the form in which it is kept.</summary>
    public static string SignInNameOf(string? email, string displayName) =>
        (email?.Trim() is { Length: > 0 } address ? address : PersonId.WordsOf(displayName)).ToLowerInvariant();

    /// <summary>What keeps the person from being stored.</summary>
    public IReadOnlyList<Failure> Validate() =>
        [
            .. StorableText.Check(this),
            .. Rules.Name(DisplayName, "displayName"),
            .. EmailProblem(),
            .. Tokens.SelectMany(token => Rules.Name(token.DisplayName, "name")),
        ];

    private IEnumerable<Failure> EmailProblem()
    {
        const int most = 254;
        var isAddress =
            Email is null
            || (
                Email.Length <= most
                && Email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
                && at < Email.Length - 1
                && Email.All(letter => letter is > ' ' and < '\u007f')
            );
        if (!isAddress)
            yield return Failure.BadInput($"'{TextForm.Shown(Email)}' is not an e-mail address.", "email");
    }
}
