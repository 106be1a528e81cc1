using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Models;

/// <summary>Changes what is stated of a model. Of two people who edit it at once, the second is told.</summary>
public sealed partial class EditPart
{
    [SupplyParameterFromForm(FormName = "edit")]
    private ModelForm? Form { get; set; }

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelPageAnswer Model { get; set; } = null!;

    /// <summary>Called when the model was saved, or stands otherwise than it was shown: it is read again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnSaved { get; set; }

    private IReadOnlyList<string> Warnings { get; set; } = [];

    private string Path => new ModelAddress(Model.Registry, Model.Name).Path;

    // What was typed stays, until it is saved.
    private ModelForm Shown => Form ?? ModelForm.For(Model);

    private async Task SaveAsync()
    {
        if (Form is not { } typed)
            return;
        if (typed.FindProblem() is { } problem)
        {
            Refuse(problem);
            return;
        }

        if (typed.Read(Model) is not { } change)
        {
            Tell([], "Nothing differs from what is stated already.");
            Form = null;
            return;
        }

        if (await GetAsync(Changes.UpdateModel(change)) is not { } saved)
            return;
        if (saved.Errors.Any(error => error.Code == FailureCode.Conflict.Text()))
        {
            Refuse(
                "Somebody else has changed the model since you opened it. It is shown above as it stands now; what you typed is below. Look at both, and save again."
            );
            await OnSaved.InvokeAsync();
            Form = typed with { Version = Model.Version };
            return;
        }

        Tell(saved.Errors, "The model is saved.");
        Warnings = [.. saved.Warnings.Select(warning => warning.Message)];
        if (saved.Errors.Count > 0)
            return;
        Form = null;
        await OnSaved.InvokeAsync();
    }
}
