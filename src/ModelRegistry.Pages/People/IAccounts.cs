using Microsoft.AspNetCore.Http;

namespace ModelRegistry.Pages.People;

/// <summary>
/// What people do for themselves on the page: no field of the API takes a password. Sessions are begun in the browser of the request, and ended there.
/// </summary>
public interface IAccounts
{
    /// <summary>Who is signed in; null: nobody.</summary>
    Visitor? Visitor { get; }

    /// <summary>The path at which people sign in with the issuer; null: none is named.</summary>
    string? IssuerPath { get; }

    /// <summary>Why nobody can sign in over this connection; null: they can.</summary>
    string? FindProblem(HttpContext http);

    /// <summary>Signs somebody in.</summary>
    /// <param name="http">The request of their browser.</param>
    /// <param name="tenant">Their organization.</param>
    /// <param name="name">What they sign in under.</param>
    /// <param name="password">Their password.</param>
    Task<AccountAnswer> SignInAsync(HttpContext http, string tenant, string name, string password);

    /// <summary>Whom an invitation is for; null: it cannot be taken.</summary>
    Invited? FindInvited(string? code);

    /// <summary>Takes an invitation, and signs its person in.</summary>
    Task<AccountAnswer> AcceptAsync(HttpContext http, string? code, string password);

    /// <summary>Sets another password.</summary>
    Task<AccountAnswer> ChangePasswordAsync(HttpContext http, string current, string next);

    /// <summary>Ends the session of this browser.</summary>
    void SignOut(HttpContext http);

    /// <summary>What a program asks for that waits with a code.</summary>
    Task<DeviceAsked> FindDeviceAsync(string? code);

    /// <summary>Lets the program act as whoever is signed in, or denies it.</summary>
    Task<AccountAnswer> DecideDeviceAsync(string? code, bool confirms);

    /// <summary>Ends the sessions of all other browsers.</summary>
    Task<AccountAnswer> SignOutElsewhereAsync(HttpContext http);
}
