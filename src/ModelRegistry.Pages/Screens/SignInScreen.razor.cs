using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Screens;

/// <summary>Signs people in with a password.</summary>
public sealed partial class SignInScreen
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/sign-in";

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "organization")]
    private string? Named { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Tenant { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Person { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Password { get; set; }

    private string? Problem { get; set; }

    private string? Blocked => Accounts.FindProblem(Http);

    private async Task SignInAsync()
    {
        if (Blocked is not null)
            return;
        var answer = await Accounts.SignInAsync(Http, Tenant ?? "", Person ?? "", Password ?? "");
        Problem = answer.Problem;
        if (Problem is null)
            Navigation.NavigateTo(AccountScreen.Path);
        else
            AnswerWith(StatusCodes.Status403Forbidden);
    }
}
