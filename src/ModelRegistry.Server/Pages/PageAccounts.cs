using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Pages.People;
using ModelRegistry.Server.People;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Pages;

/// <summary>Does for the page what people do for themselves, and keeps their sessions in their browsers.</summary>
internal sealed class PageAccounts(
    RequestScope scope,
    Accounts accounts,
    PersonChanges people,
    DeviceSignIns devices,
    SessionCookie cookie
) : IAccounts
{
    /// <inheritdoc/>
    public Visitor? Visitor
    {
        get
        {
            if (people.FindMyself() is { } person)
                return new(person.DisplayName, person.Tenant.ToString(), person.SignInName);
            var caller = scope.Caller;
            return caller.Principal == PrincipalId.Anonymous ? null : new(NameOf(caller), null, null);
        }
    }

    /// <inheritdoc/>
    public string? IssuerPath => null;

    /// <inheritdoc/>
    public string? FindProblem(HttpContext http) => SessionCookie.FindProblem(http);

    /// <inheritdoc/>
    public async Task<AccountAnswer> SignInAsync(HttpContext http, string tenant, string name, string password) =>
        Keep(http, await accounts.SignInAsync(tenant, name, password, http.RequestAborted));

    /// <inheritdoc/>
    public Invited? FindInvited(string? code) =>
        accounts.FindInvited(code) is { Invitation: { } invitation } person
            ? new(
                person.DisplayName,
                person.Tenant.ToString(),
                person.SignInName,
                person.CanSignIn,
                [.. invitation.Roles.Select(role => $"{role.Role.ToString().ToLowerInvariant()} of {role.Scope}")]
            )
            : null;

    /// <inheritdoc/>
    public async Task<AccountAnswer> AcceptAsync(HttpContext http, string? code, string password) =>
        Keep(http, await accounts.AcceptAsync(code, password, http.RequestAborted));

    /// <inheritdoc/>
    public async Task<AccountAnswer> ChangePasswordAsync(HttpContext http, string current, string next) =>
        Keep(http, await accounts.ChangePasswordAsync(current, next, http.RequestAborted));

    /// <inheritdoc/>
    public void SignOut(HttpContext http) => SessionCookie.Delete(http);

    /// <inheritdoc/>
    public async Task<AccountAnswer> SignOutElsewhereAsync(HttpContext http) =>
        Keep(http, await accounts.SignOutEverywhereAsync());

    /// <inheritdoc/>
    public async Task<DeviceAsked> FindDeviceAsync(string? code)
    {
        var asked = await devices.FindAsync(code);
        return new(asked.Program, asked.Until, asked.Problem);
    }

    /// <inheritdoc/>
    public async Task<AccountAnswer> DecideDeviceAsync(string? code, bool confirms) =>
        new(await devices.DecideAsync(code, confirms), []);

    private static string NameOf(Caller caller) =>
        caller.Principal == PrincipalId.Admin
            ? "Operator"
            : caller.Name[(caller.Name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private AccountAnswer Keep(HttpContext http, AccountResult result)
    {
        if (result.Session is { } session)
            cookie.Set(http, session);
        return new(result.Problem, result.Notes);
    }
}
