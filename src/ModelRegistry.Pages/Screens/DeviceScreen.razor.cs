using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Screens;

/// <summary>Lets a program act as whoever is signed in, by the code that the program shows.</summary>
public sealed partial class DeviceScreen
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/device";

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromForm(FormName = "find")]
    private string? Typed { get; set; }

    [SupplyParameterFromForm(FormName = "confirm")]
    private string? Confirmed { get; set; }

    [SupplyParameterFromForm(FormName = "deny")]
    private string? Denied { get; set; }

    private DeviceAsked? Asked { get; set; }

    private string? Problem { get; set; }

    private string? Said { get; set; }

    // The form that was sent must stand on the page again, before what it asks for is done.
    private bool IsDecided => Problem is null && (Asked?.Program is not null || (Confirmed ?? Denied) is not null);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Accounts.Visitor is null)
            AnswerWith(StatusCodes.Status401Unauthorized);
    }

    private async Task FindAsync()
    {
        if (Accounts.Visitor is null)
            return;
        Asked = await Accounts.FindDeviceAsync(Typed);
        Refuse(Asked.Problem);
    }

    private Task ConfirmAsync() =>
        DecideAsync(
            Confirmed,
            confirms: true,
            "The program acts as you from now on: go back to it. You may close this page."
        );

    private Task DenyAsync() => DecideAsync(Denied, confirms: false, "The program is told no. It has got nothing.");

    private async Task DecideAsync(string? code, bool confirms, string said)
    {
        if (Accounts.Visitor is null)
            return;
        var answer = await Accounts.DecideDeviceAsync(code, confirms);
        Refuse(answer.Problem);
        if (answer.Problem is null)
            Said = said;
    }

    private void Refuse(string? problem)
    {
        Problem = problem;
        if (problem is not null)
            AnswerWith(StatusCodes.Status400BadRequest);
    }
}
