using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Screens;

/// <summary>The accelerators that the registry knows.</summary>
public sealed partial class AcceleratorsScreen
{
    private const int PageSize = 100;

    /// <summary>A part of the name.</summary>
    [SupplyParameterFromQuery(Name = AddressField.Words)]
    private string? Words { get; set; }

    private IReadOnlyList<AcceleratorAnswer> Shown { get; set; } = [];

    private string Headline =>
        string.Create(CultureInfo.InvariantCulture, $"{Shown.Count} accelerator{(Shown.Count == 1 ? "" : "s")}");

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        List<AcceleratorAnswer> all = [];
        string? after = null;
        do
        {
            if (await GetAsync(Questions.Accelerators(PageSize, after)) is not { } page)
                return;
            all.AddRange(page.Nodes);
            after = page.PageInfo.HasNextPage ? page.PageInfo.EndCursor : null;
        } while (after is not null);
        Shown = string.IsNullOrWhiteSpace(Words) ? all : LooseName.Find(Words, all, one => one.Key, one => one.Name);
    }

    private static string PathOf(string key) => $"/accelerators/{Uri.EscapeDataString(key)}";
}
