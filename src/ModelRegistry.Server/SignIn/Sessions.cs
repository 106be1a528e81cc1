using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.SignIn;

/// <summary>Begins sessions of browsers, and finds out for whom one stands. Its text is encrypted with keys that all servers share.</summary>
public sealed class Sessions(
    IDataProtectionProvider protection,
    IOptions<SignInOptions> options,
    IssuerSettings settings,
    AdminToken admin,
    TimeProvider time
)
{
    private const int StampBytes = 16;
    private readonly IDataProtector protector = protection.CreateProtector("ModelRegistry.Session.1");

    /// <summary>A stamp that no session stands under.</summary>
    public static string NewStamp() => RandomNumberGenerator.GetHexString(StampBytes * 2, lowercase: true);

    /// <summary>Begins a session of a person who has a password.</summary>
    /// <param name="person">The person.</param>
    /// <param name="position">The position from which on they are known as they are; null: from any.</param>
    public SessionTicket Begin(Person person, string? position)
    {
        ArgumentNullException.ThrowIfNull(person);
        return Begin(person.Principal, person.Stamp!, position);
    }

    /// <summary>Begins a session of the installation's operator.</summary>
    /// <exception cref="UnreachableException">There is no admin token.</exception>
    public SessionTicket BeginOfOperator() =>
        Begin(PrincipalId.Admin, AdminStamp ?? throw new UnreachableException("There is no admin token."), null);

    /// <summary>The text that a browser keeps.</summary>
    public string Protect(SessionTicket ticket) =>
        protector.Protect(JsonSerializer.Serialize(ticket, StoredForm.Options));

    /// <summary>Reads what <see cref="Protect"/> wrote; null: it is another text.</summary>
    public SessionTicket? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SessionTicket>(protector.Unprotect(text), StoredForm.Options);
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            // Somebody else's, or of a key that is gone.
            return null;
        }
    }

    /// <summary>The caller for whom a session stands.</summary>
    public SignInResult CallerOf(SessionTicket ticket, Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        ArgumentNullException.ThrowIfNull(snapshot);
        if (time.GetUtcNow() >= ticket.EndsAt)
            return SignInResult.Reject("the session is over");
        if (FindStamp(ticket.Principal, snapshot) is not { } stamp || !IsSame(stamp, ticket.Stamp))
            return SignInResult.Reject("the session was ended");
        return SignInResult.Accept(snapshot.Permissions.Of(IdentityOf(ticket.Principal)));
    }

    /// <summary>Who a person of this installation is.</summary>
    internal Identity IdentityOf(PrincipalId principal) =>
        new()
        {
            Principal = principal,
            IsOperator = principal == PrincipalId.Admin || settings.Operators.Contains(principal),
        };

    private string? AdminStamp =>
        admin.Value is { } token
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"session of {token}")))
            : null;

    private string? FindStamp(PrincipalId principal, Snapshot snapshot) =>
        principal == PrincipalId.Admin ? AdminStamp
        : snapshot.Persons.Find(principal) is { CanSignIn: true } person ? person.Stamp
        : null;

    private SessionTicket Begin(PrincipalId principal, string stamp, string? position) =>
        new()
        {
            Id = NewStamp(),
            Principal = principal,
            Stamp = stamp,
            Position = position ?? "",
            BegunAt = time.GetUtcNow(),
            EndsAt = time.GetUtcNow() + TimeSpan.FromHours(options.Value.SessionHours),
        };

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
