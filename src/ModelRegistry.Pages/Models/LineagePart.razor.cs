using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Models;

/// <summary>What a model was made from, with the license of each, and what was made from it.</summary>
public sealed partial class LineagePart
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelAddress Place { get; set; } = null!;

    private LineageNode? Root { get; set; }

    private bool IsCut { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var walk = new LineageWalk(GetAsync);
        Root = await walk.ReadAsync(Place);
        IsCut = walk.IsCut;
    }

    private static string Several(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} model{(number == 1 ? " was" : "s were")}");
}
