using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Screens;

/// <summary>What is known of an accelerator.</summary>
public sealed partial class AcceleratorScreen
{
    /// <summary>Its key.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    private AcceleratorAnswer? Accelerator { get; set; }

    private string Ask => QuestionAddress.Empty.With(AddressField.Hardware, Accelerator!.Key).At("/");

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Accelerator = await GetAsync(Questions.Accelerator(Key));
        if (Accelerator is null && Faults.Count == 0)
            AnswerWith(StatusCodes.Status404NotFound);
    }
}
