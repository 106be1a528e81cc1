using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Screens;

/// <summary>The licenses that the registry knows.</summary>
public sealed partial class LicensesScreen
{
    private const int PageSize = 100;

    /// <summary>A part of the name.</summary>
    [SupplyParameterFromQuery(Name = AddressField.Words)]
    private string? Words { get; set; }

    private IReadOnlyList<LicenseNamesAnswer> Shown { get; set; } = [];

    private string Headline =>
        string.Create(CultureInfo.InvariantCulture, $"{Shown.Count} license{(Shown.Count == 1 ? "" : "s")}");

    /// <summary>Where a license stands.</summary>
    internal static string PathOf(string key) => $"/licenses/{Uri.EscapeDataString(key)}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        List<LicenseNamesAnswer> all = [];
        string? after = null;
        do
        {
            if (await GetAsync(Questions.Licenses(PageSize, after)) is not { } page)
                return;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null);
        Shown = string.IsNullOrWhiteSpace(Words) ? all : LooseName.Find(Words, all, one => one.Key, one => one.Name);
    }
}
