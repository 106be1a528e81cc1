using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Teams;

/// <summary>Who may do what in a team and its tenant; giving and taking roles, and inviting people.</summary>
public sealed partial class MembersPart
{
    [SupplyParameterFromForm(FormName = "revoke-role")]
    private string? Held { get; set; }

    [SupplyParameterFromForm(FormName = "grant")]
    private string? Grantee { get; set; }

    [SupplyParameterFromForm(FormName = "grant")]
    private string? Given { get; set; }

    [SupplyParameterFromForm(FormName = "invite")]
    private string? Invitee { get; set; }

    [SupplyParameterFromForm(FormName = "invite")]
    private string? Email { get; set; }

    [SupplyParameterFromForm(FormName = "invite")]
    private string? InvitedTo { get; set; }

    [SupplyParameterFromForm(FormName = "invitation")]
    private string? Uninvited { get; set; }

    [SupplyParameterFromForm(FormName = "again")]
    private string? Again { get; set; }

    private string? Link { get; set; }

    private string? InvitedName { get; set; }

    private IReadOnlyList<string> Warnings { get; set; } = [];

    private bool MayGrant => Place.IsMaintainer || Place.IsAdmin;

    private IReadOnlyList<PersonAnswer> People => Place.Tenant.People ?? [];

    private List<KeyValuePair<string, MemberAnswer>> Members =>
        [
            .. Place.Team.Members.Select(member => KeyValuePair.Create(Place.Registry, member)),
            .. Place.Tenant.Members.Select(member => KeyValuePair.Create(Place.Tenant.Name, member)),
        ];

    // What is shown, and what is sent: the place and the role.
    private List<KeyValuePair<string, string>> Offered =>
        [
            .. Of(Place.Registry, Role.Viewer, Role.Contributor, Role.Maintainer),
            .. Place.IsAdmin ? Of(Place.Tenant.Name, Role.Admin, Role.Counsel) : [],
        ];

    private bool MayChange(string place) => place == Place.Registry || Place.IsAdmin;

    private static IEnumerable<KeyValuePair<string, string>> Of(string place, params IReadOnlyList<Role> roles) =>
        roles.Select(role => KeyValuePair.Create($"{Plain(role)} of {place}", $"{place} {role}"));

    private static string StateOf(PersonAnswer person) =>
        person.State switch
        {
            PersonState.Invited => $"invited until {Dates.Day(DateOnly.FromDateTime(person.InvitedUntil!.Value))}",
            PersonState.Lapsed => "the invitation was not taken",
            PersonState.Locked => "locked for some minutes: too many wrong passwords",
            _ => "signs in",
        };

    private static string AgainWord(PersonAnswer person) => person.InvitedUntil is null ? "New password" : "New link";

    private async Task GrantAsync()
    {
        if (RoleOf(Given) is not { } held)
            return;
        var input = new GrantRoleInput
        {
            Place = held.Key,
            Principal = Grantee?.Trim() ?? "",
            Role = held.Value,
        };
        if (
            await ChangeAsync(
                Questions.GrantRole(input),
                $"{Place.NameOf(input.Principal)} is {Plain(held.Value)} of {held.Key} now."
            )
        )
            await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (
            Held?.Split(' ', 3) is not [var place, var role, var principal]
            || RoleOf($"{place} {role}") is not { } held
        )
            return;
        var input = new RevokeRoleInput
        {
            Place = held.Key,
            Principal = principal,
            Role = held.Value,
        };
        if (
            await ChangeAsync(
                Questions.RevokeRole(input),
                $"{Place.NameOf(principal)} is no {Plain(held.Value)} of {held.Key} any more."
            )
        )
            await ReadAsync();
    }

    private Task InviteAsync()
    {
        var roles = RoleOf(InvitedTo) is { } given
            ? new[]
            {
                new InvitedRoleInput { Role = given.Value, Scope = given.Key },
            }
            : [];
        return InviteAsync(Invitee ?? "", TextOf(Email), roles);
    }

    private Task InviteAgainAsync() =>
        People.FirstOrDefault(person => person.Principal == Again) is { } known
            ? InviteAsync(
                known.DisplayName,
                known.SignInName.Contains('@', StringComparison.Ordinal) ? known.SignInName : null,
                []
            )
            : Task.CompletedTask;

    private async Task InviteAsync(string name, string? email, IReadOnlyList<InvitedRoleInput> roles)
    {
        var input = new InvitePersonInput
        {
            Tenant = Place.Tenant.Name,
            DisplayName = name,
            Email = email,
            Roles = roles,
        };
        if (await GetAsync(Questions.InvitePerson(input)) is not { } invited)
            return;
        Tell(invited.Errors, $"{name} is invited.");
        (Link, InvitedName) = (invited.Link, name);
        Warnings = [.. invited.Warnings.Select(warning => warning.Message)];
        if (Link is not null)
            await ReadAsync();
    }

    private async Task TakeBackAsync()
    {
        if (
            await ChangeAsync(
                Questions.RevokeInvitation(new() { Person = Uninvited ?? "" }),
                "The invitation is taken back: its link is refused."
            )
        )
            await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (
            await GetAsync(Questions.Team(Place.Registry)) is { } team
            && await GetAsync(Questions.Tenant(Place.Tenant.Name)) is { } tenant
        )
            Place = Place with { Team = team, Tenant = tenant };
    }

    private static KeyValuePair<string, Role>? RoleOf(string? text) =>
        text?.Split(' ') is [var place, var name] && ValueOf<Role>(name) is { } role
            ? KeyValuePair.Create(place, role)
            : null;
}
