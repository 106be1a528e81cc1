using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Screens;

/// <summary>The terms of a license.</summary>
public sealed partial class LicenseScreen
{
    /// <summary>Any of its names.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    private LicenseTermsAnswer? License { get; set; }

    private string Models => QuestionAddress.Empty.With(AddressField.License, License!.Key).At("/");

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        License = await GetAsync(Questions.LicenseTerms(Key));
        if (License is null && Faults.Count == 0)
            AnswerWith(StatusCodes.Status404NotFound);
    }

    private static Verdict? VerdictOf(GrantAnswer answer) =>
        answer switch
        {
            GrantAnswer.Yes => Verdict.Yes,
            GrantAnswer.Conditional => Verdict.Conditional,
            GrantAnswer.No => Verdict.No,
            GrantAnswer.Unknown => Verdict.Unknown,
            _ => null,
        };

    private static string Plain<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()).Replace('_', ' ');
}
