using Microsoft.AspNetCore.Identity;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Server.People;

/// <summary>What people do for themselves: sign in, take an invitation, change their password, end their sessions. It takes plain values.</summary>
public sealed class Accounts(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    PersonChanges people,
    Sessions sessions,
    Passwords passwords,
    RefusedRequests refused,
    TimeProvider time
)
{
    // The same words whatever is wrong: who exists is told to nobody.
    private const string NotRight =
        "The organization, the name or the password is not right. After five wrong passwords, none is tried for 15 minutes. An admin of your organization can invite you again, to set another one.";
    private const string NoInvitation =
        "This invitation cannot be taken: it was taken already, was taken back, or has expired. Ask whoever sent it for a new one.";

    // Somebody who exists costs a write more: no failure is told before this time, so that it does not show.
    private static readonly TimeSpan leastFailure = TimeSpan.FromMilliseconds(700);

    /// <summary>Signs a person in.</summary>
    /// <param name="tenant">The tenant that invited them.</param>
    /// <param name="name">What they sign in under there.</param>
    /// <param name="password">Their password.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<AccountResult> SignInAsync(
        string tenant,
        string name,
        string password,
        CancellationToken cancellation
    )
    {
        using var work = scope.Meter.Work();
        var began = time.GetTimestamp();
        var person = TenantId.TryParse(tenant.Trim(), out var id)
            ? scope.Snapshot.Persons.FindBySignInName(id, name)
            : null;
        var signedIn = await TrySignInAsync(person, password, cancellation);
        if (signedIn.Value is { } known)
            return AccountResult.Begin(sessions.Begin(known, signedIn.Position));
        refused.Note(
            new(null, null, scope.Caller.Address, "a wrong password, or nobody's name") { Place = id?.ToString() }
        );
        using (scope.Meter.Wait())
            if (leastFailure - time.GetElapsedTime(began) is { Ticks: > 0 } rest)
                await Task.Delay(rest, time, cancellation);
        return AccountResult.Refuse(NotRight);
    }

    /// <summary>Whom an invitation is for; null: it cannot be taken.</summary>
    public Person? FindInvited(string? code) =>
        InvitationCode.TryRead(code, out var idKey, out var secret)
        && scope.Snapshot.Persons.FindByIdKey(idKey) is { Invitation: { } invitation } person
        && invitation.Accepts(secret, time.GetUtcNow())
        && IsStillGiven(person, invitation)
            ? person
            : null;

    /// <summary>Takes an invitation, once: sets the password, gives the roles, and begins a session.</summary>
    public async Task<AccountResult> AcceptAsync(string? code, string password, CancellationToken cancellation)
    {
        using var work = scope.Meter.Work();
        if (FindInvited(code) is not { Invitation: { } invitation } person)
            return AccountResult.Refuse(NoInvitation);
        if (Passwords.FindProblem(password, person) is { } problem)
            return AccountResult.Refuse(problem);
        var hash = await passwords.HashAsync(person, password, cancellation);
        var accepted = await people.ChangeAsync(
            person,
            grain => grain.AcceptAsync(invitation.Hash, hash, Sessions.NewStamp(), time.GetUtcNow())
        );
        if (accepted.Value is not { } known)
            return AccountResult.Refuse(
                accepted.Failures.Any(failure => failure.Code == FailureCode.PersonNotFound)
                    ? NoInvitation
                    : accepted.Failures[0].Message
            );
        var (notes, position) = await GiveAsync(known, invitation);
        return AccountResult.Begin(sessions.Begin(known, position ?? accepted.Position), notes);
    }

    /// <summary>Sets another password of whoever asks, who shows the one before; their other sessions end.</summary>
    public async Task<AccountResult> ChangePasswordAsync(string current, string next, CancellationToken cancellation)
    {
        using var work = scope.Meter.Work();
        if (people.FindMyself() is not { } person)
            return AccountResult.Refuse("Only people who sign in here with a password change it here.");
        if (Passwords.FindProblem(next, person) is { } problem)
            return AccountResult.Refuse(problem);
        var signedIn = await TrySignInAsync(person, current, cancellation);
        if (signedIn.Value is null)
            return AccountResult.Refuse(
                "The password that you have now is not right. After five wrong ones, none is tried for 15 minutes."
            );
        var hash = await passwords.HashAsync(person, next, cancellation);
        return BeginOrRefuse(
            await people.ChangeAsync(person, grain => grain.SetPasswordAsync(hash, Sessions.NewStamp()))
        );
    }

    /// <summary>Ends all sessions of whoever asks, on every server, and begins a new one here.</summary>
    public async Task<AccountResult> SignOutEverywhereAsync()
    {
        if (people.FindMyself() is not { } person)
            return AccountResult.Refuse("Only people who sign in here with a password end their sessions here.");
        return BeginOrRefuse(
            await people.ChangeAsync(person, grain => grain.SignOutAsync(Sessions.NewStamp()), takesAway: true)
        );
    }

    private AccountResult BeginOrRefuse(Changed<Person> change) =>
        change.Value is { } known
            ? AccountResult.Begin(sessions.Begin(known, change.Position))
            : AccountResult.Refuse(change.Failures[0].Message);

    // The try is counted before the password is looked at: however many are sent at once, no more are looked at than may be.
    private async Task<Changed<Person>> TrySignInAsync(Person? person, string password, CancellationToken cancellation)
    {
        var known = person is { CanSignIn: true } ? person : null;
        var counted = known is null
            ? null
            : (await people.ChangeAsync(known, grain => grain.TrySignInAsync(time.GetUtcNow()), takesAway: true)).Value;
        var result = await passwords.VerifyAsync(counted, password, cancellation);
        if (counted is null || result == PasswordVerificationResult.Failed)
            return new(null, [], null);
        var rehashed =
            result == PasswordVerificationResult.SuccessRehashNeeded
                ? await passwords.HashAsync(counted, password, cancellation)
                : null;
        return await people.ChangeAsync(
            counted,
            grain => grain.SignInAsync(rehashed, time.GetUtcNow()),
            takesAway: true
        );
    }

    // Whoever invited as an admin whose role is stored must have it still; those whom a group makes admins are not known here.
    private bool IsStillGiven(Person person, Invitation invitation) =>
        scope.Snapshot.Permissions.FindStop(person.Tenant) is null
        && (
            !invitation.NeedsInviter
            || (
                PrincipalId.TryParse(invitation.InvitedBy, out var inviter)
                && scope.Snapshot.Permissions.Of(new Identity { Principal = inviter }).Has(Role.Admin, person.Tenant)
            )
        );

    private async Task<(IReadOnlyList<string> Notes, string? Position)> GiveAsync(Person person, Invitation invitation)
    {
        List<string> notes = [];
        string? position = null;
        foreach (var role in invitation.Roles)
        {
            var membership = new Membership(person.Principal, role.Role);
            var failures = RegistryId.TryParse(role.Scope, out var registry)
                ? Noted(
                    await changes.OfAsync(
                        EntityKind.Team,
                        EntityKey.Of(registry),
                        () =>
                            people.AsServer(() =>
                                grains.Team(registry).GrantAsync(registry, membership, invitation.InvitedBy, [])
                            )
                    )
                )
                : Noted(
                    await changes.OfAsync(
                        EntityKind.Tenant,
                        EntityKey.Of(person.Tenant),
                        () =>
                            people.AsServer(() =>
                                grains.Tenant(person.Tenant).GrantAsync(membership, invitation.InvitedBy, [])
                            )
                    )
                );
            notes.AddRange(failures.Select(failure => $"The role in '{role.Scope}' was not given: {failure.Message}"));
        }

        return (notes, position);

        IReadOnlyList<Failure> Noted<T>(Changed<T> change)
            where T : class
        {
            position = change.Position ?? position;
            return change.Failures;
        }
    }
}
