using System.Globalization;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Teams;

/// <summary>What the team registered: its models and hardware profiles.</summary>
public sealed partial class ShelfPart
{
    private const int Most = 20;

    private ModelNamesAnswer? Models { get; set; }

    private ProfilesAnswer? Profiles { get; set; }

    private string Ask => QuestionAddress.Empty.With(AddressField.Team, Place.Registry).At("/");

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Models = await GetAsync(Questions.ModelsOf(Place.Registry, Most));
        Profiles = await GetAsync(Questions.HardwareProfiles(Place.Registry, Most));
    }

    private string Check(NamedModelAnswer model) =>
        QuestionAddress
            .Empty.With(AddressField.Team, Place.Registry)
            .With(AddressField.Registry, model.Registry)
            .With(AddressField.Model, model.Name)
            .At("/check");

    private static string Several(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {thing}{(number == 1 ? "" : "s")}");
}
