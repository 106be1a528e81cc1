using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Pages.Teams;

/// <summary>The policy of the team's tenant: read by its people, previewed and saved by its counsel.</summary>
public sealed partial class PolicyPart
{
    private const int MostPublicRules = 100;
    private const string Preset = "nvidia-h100-sxm-80";

    [SupplyParameterFromForm(FormName = "policy")]
    private PolicyForm? Form { get; set; }

    private EditablePolicyAnswer? Policy { get; set; }

    private IReadOnlyList<PublicRuleAnswer> PublicRules { get; set; } = [];

    private PreviewedPolicyAnswer? Preview { get; set; }

    // What was typed stays, until it is saved.
    private PolicyForm Shown => Form ?? PolicyForm.For(Policy!, Preset);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        PublicRules = (await GetAsync(Questions.PublicRules(MostPublicRules)))?.Nodes ?? [];
    }

    private async Task ReadAsync() => Policy = await GetAsync(Questions.EditablePolicy(Place.Tenant.Name));

    private Task SubmitAsync()
    {
        if (Policy is null || Form is null)
            return Task.CompletedTask;
        if (Form.FindProblem() is { } problem)
        {
            Refuse(problem);
            return Task.CompletedTask;
        }

        return Form.Step == "save" ? SaveAsync(Form) : PreviewAsync(Form);
    }

    private async Task PreviewAsync(PolicyForm form) =>
        Preview = await GetAsync(Questions.PreviewedPolicy(form.ReadPreview(Place.Tenant.Name, Policy!)));

    private async Task SaveAsync(PolicyForm form)
    {
        var saved = await GetAsync(Questions.DefinePolicy(form.Read(Place.Tenant.Name, Policy!)));
        if (saved is null)
            return;
        var stale = saved.Errors.Any(error => error.Code == "CONFLICT");
        if (stale)
            Refuse(
                "Somebody else has saved the policy since you opened it. It is shown above as it stands now; what you typed is below. Look at both, and save again."
            );
        else
            Tell(saved.Errors, "The policy is saved, and counts from now on.");
        await ReadAsync();
        if (stale)
            Form = form with { Version = Policy!.Version };
        else if (saved.Errors.Count == 0)
            Form = null;
    }

    private string TitleOf(string rule) => PublicRules.FirstOrDefault(known => known.Rule.Name == rule)?.Title ?? rule;

    private static string Words(PolicyEffect effect) =>
        effect switch
        {
            PolicyEffect.Allow => "allowed",
            PolicyEffect.Deny => "denied",
            PolicyEffect.RequireApproval => "only with an approval",
            _ => "with a duty",
        };
}
