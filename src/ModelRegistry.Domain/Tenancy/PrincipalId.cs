using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>
/// Somebody or something that acts: <c>user:alice@example.org</c> (an e-mail address that the issuer verified) or <c>user:8f3c…</c> (the
/// issuer's subject), <c>person:ann-lee-k3j2h7xq4d</c> (a person whom this installation invited), <c>token:x4k…</c> (a service token), <c>system</c> (the servers themselves), <c>anonymous</c>.
/// </summary>
[JsonConverter(typeof(TextFormConverter<PrincipalId>))]
public sealed record PrincipalId : ITextForm<PrincipalId>
{
    private const string UserMark = "user:";
    private const string TokenMark = "token:";

    // No issuer makes such a name: what it says of its people begins with the mark of users.
    private const string PersonMark = "person:";
    private const int MaxLength = 300;
    private readonly string text;

    private PrincipalId(string text) => this.text = text;

    /// <summary>The servers themselves: loading, timers, reminders.</summary>
    public static PrincipalId System { get; } = new("system");

    /// <summary>Whoever shows nothing.</summary>
    public static PrincipalId Anonymous { get; } = new("anonymous");

    /// <summary>Whoever shows the installation's admin token.</summary>
    public static PrincipalId Admin { get; } = new(TokenMark + "admin");

    /// <inheritdoc/>
    public static string Form =>
        "a principal: 'user:<e-mail or subject>' without spaces, 'person:<name>', or 'token:<id>'";

    /// <summary>True of a person, who may hold roles by name.</summary>
    public bool IsUser =>
        text.StartsWith(UserMark, StringComparison.Ordinal) || text.StartsWith(PersonMark, StringComparison.Ordinal);

    /// <summary>The person whom this installation invited; null: it is another principal.</summary>
    public PersonId? Person =>
        text.StartsWith(PersonMark, StringComparison.Ordinal)
        && PersonId.TryParse(text[PersonMark.Length..], out var person)
            ? person
            : null;

    /// <summary>A service token.</summary>
    public static PrincipalId Of(TokenId token) => new(TokenMark + token);

    /// <summary>A person whom this installation invited.</summary>
    public static PrincipalId Of(PersonId person) => new(PersonMark + person);

    /// <summary>The person whom the issuer calls by a subject; null: it cannot be written. A subject never reads as an e-mail address.</summary>
    public static PrincipalId? OfSubject(string subject) =>
        TryParse(
            UserMark
                + subject.Replace("%", "%25", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal),
            out var id
        )
            ? id
            : null;

    /// <summary>The person with an e-mail address, whose case does not matter; null: it is none.</summary>
    public static PrincipalId? OfEmail(string email) =>
        email.Contains('@', StringComparison.Ordinal) && TryParse(UserMark + email, out var id) ? id : null;

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PrincipalId? value)
    {
        value = text switch
        {
            "system" => System,
            "anonymous" => Anonymous,
            "token:admin" => Admin,
            { Length: <= MaxLength }
                when text.StartsWith(TokenMark, StringComparison.Ordinal)
                    && TokenId.TryParse(text[TokenMark.Length..], out var token) => Of(token),
            { Length: <= MaxLength }
                when text.StartsWith(PersonMark, StringComparison.Ordinal)
                    && PersonId.TryParse(text[PersonMark.Length..], out var person) => Of(person),
            { Length: <= MaxLength }
                when text.StartsWith(UserMark, StringComparison.Ordinal)
                    && text.Length > UserMark.Length
                    && text.All(IsPrintable) => new(
                text.Contains('@', StringComparison.Ordinal) ? text.ToLowerInvariant() : text
            ),
            _ => null,
        };
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;

    // Letters that look alike in several scripts would let one principal pose as another.
    private static bool IsPrintable(char letter) => letter is > ' ' and < '\u007f';
}
