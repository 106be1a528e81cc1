using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Screens;

/// <summary>Whoever is signed in: their roles, tokens, password and sessions.</summary>
public sealed partial class AccountScreen
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/account";

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "create")]
    private string? TokenName { get; set; }

    [SupplyParameterFromForm(FormName = "create")]
    private int? Days { get; set; }

    [SupplyParameterFromForm(FormName = "create")]
    private string? Reach { get; set; }

    [SupplyParameterFromForm(FormName = "revoke")]
    private string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "change")]
    private string? Current { get; set; }

    [SupplyParameterFromForm(FormName = "change")]
    private string? Next { get; set; }

    [SupplyParameterFromForm(FormName = "change")]
    private string? Again { get; set; }

    private ViewerRolesAnswer? Viewer { get; set; }

    private IReadOnlyList<string> Refusals { get; set; } = [];

    private string? Said { get; set; }

    private string? Secret { get; set; }

    // The shared catalog, which everybody reads, is no news.
    private List<string> Places =>
        [
            .. Viewer!
                .Roles.Where(held => held.Scope != RegistryId.Public.ToString() || held.Role != Role.Viewer)
                .Select(held => held.Scope)
                .Distinct(),
        ];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Accounts.Visitor is null)
            AnswerWith(StatusCodes.Status401Unauthorized);
        else
            await ReadAsync();
    }

    private async Task ReadAsync() => Viewer = await GetAsync(Questions.ViewerRoles());

    private string RolesIn(string place) =>
        string.Join(
            ", ",
            Viewer!.Roles.Where(held => held.Scope == place).Select(held => held.Role.ToString().ToLowerInvariant())
        );

    private async Task CreateAsync()
    {
        var input = new CreatePersonalTokenInput
        {
            Name = TokenName ?? "",
            ExpiresInDays = Days ?? 0,
            Verbs = VerbsOf(Reach),
        };
        if (await GetAsync(Questions.CreatePersonalToken(input)) is not { } made)
            return;
        Refuse(made.Errors);
        Secret = made.Secret;
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (await GetAsync(Questions.RevokeToken(new() { Token = Token ?? "" })) is not { } revoked)
            return;
        Refuse(revoked.Errors);
        if (revoked.Errors.Count == 0)
            Said = "The token is refused from now on.";
        await ReadAsync();
    }

    private async Task ChangeAsync()
    {
        if (Next != Again)
            Refuse("The two passwords are not the same.");
        else
            Take(
                await Accounts.ChangePasswordAsync(Http, Current ?? "", Next ?? ""),
                "The password is changed, and every other session of yours has ended."
            );
    }

    private async Task SignOutElsewhereAsync() =>
        Take(await Accounts.SignOutElsewhereAsync(Http), "Every other session of yours has ended.");

    private void SignOut()
    {
        Accounts.SignOut(Http);
        Navigation.NavigateTo("/");
    }

    private void Take(AccountAnswer answer, string said)
    {
        if (answer.Problem is { } problem)
            Refuse(problem);
        else
            Said = said;
    }

    private void Refuse(IReadOnlyList<ErrorAnswer> errors)
    {
        if (errors.Count == 0)
            return;
        Refusals = [.. errors.Select(error => error.Message)];
        AnswerWith(StatusCodes.Status400BadRequest);
    }

    private void Refuse(string problem)
    {
        Refusals = [problem];
        AnswerWith(StatusCodes.Status400BadRequest);
    }

    private static IReadOnlyList<Verb>? VerbsOf(string? reach) =>
        reach switch
        {
            "read" => [Verb.Read],
            "report" => [Verb.Read, Verb.Report],
            "register" => [Verb.Read, Verb.Report, Verb.Register],
            _ => null,
        };
}
