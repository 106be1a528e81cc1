using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Screens;

/// <summary>What is known of a model.</summary>
public sealed partial class ModelScreen
{
    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    /// <summary>The name of a model of "public".</summary>
    [Parameter]
    public string? PublicName { get; set; }

    /// <summary>The tenant of a team that keeps the model.</summary>
    [Parameter]
    public string? TenantName { get; set; }

    /// <summary>The team.</summary>
    [Parameter]
    public string? TeamName { get; set; }

    /// <summary>The name of a model of the team.</summary>
    [Parameter]
    public string? TeamModel { get; set; }

    private ModelPageAnswer? Model { get; set; }

    private bool Contributes { get; set; }

    // As the address names it.
    private ModelAddress Place =>
        TenantName is null
            ? new(ModelAddress.Public, PublicName ?? "")
            : new($"{TenantName}/{TeamName}", TeamModel ?? "");

    // As it is called now: a former name leads here too.
    private ModelAddress Shown => new(Model!.Registry, Model.Name);

    private ModelAddress? Successor =>
        Model?.Successor is { } successor ? new(successor.Registry, successor.Name) : null;

    private string Sought => QuestionAddress.Empty.With(AddressField.Words, Place.Name).At(ModelsScreen.Path);

    private QuestionAddress Question =>
        Shown.Registry == ModelAddress.Public
            ? QuestionAddress.Empty
            : QuestionAddress.Empty.With(AddressField.Team, Shown.Registry);

    private string Check => Question.About(Shown.Registry, Shown.Name, null).At("/check");

    private string Variants => Question.With(AddressField.Words, Shown.Name).At("/");

    private string Compared => Question.With(AddressField.Model, Shown.ToString()).At(CompareScreen.Path);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (Model is null && Faults.Count == 0)
            AnswerWith(StatusCodes.Status404NotFound);
        if (Model is not null && Accounts.Visitor is not null)
            Contributes = await GetAsync(Questions.ViewerRoles()) is { } viewer && viewer.Contributes(Model.Registry);
    }

    private async Task ReadAsync() => Model = await GetAsync(Questions.ModelPage(Place.Registry, Place.Name));
}
