using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Screens;

/// <summary>Lets an invited person set their password.</summary>
public sealed partial class InvitationScreen
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/invitation";

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "accept")]
    private string? Taken { get; set; }

    [SupplyParameterFromForm(FormName = "accept")]
    private string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "accept")]
    private string? Again { get; set; }

    private string? Secret => Taken ?? Code;

    private Invited? Invited { get; set; }

    private string? Problem { get; set; }

    private AccountAnswer? Done { get; set; }

    private string? Blocked => Accounts.FindProblem(Http);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Invited = Accounts.FindInvited(Secret);
        if (Invited is null)
            AnswerWith(StatusCodes.Status404NotFound);
    }

    private async Task AcceptAsync()
    {
        if (Invited is null || Blocked is not null)
            return;
        if (Password != Again)
        {
            Problem = "The two passwords are not the same.";
            AnswerWith(StatusCodes.Status400BadRequest);
            return;
        }

        var answer = await Accounts.AcceptAsync(Http, Secret, Password ?? "");
        Problem = answer.Problem;
        if (Problem is null)
            Done = answer;
        else
            AnswerWith(StatusCodes.Status400BadRequest);
    }
}
