using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Models;

/// <summary>Who changed what of a model, newest first, for those who may read it.</summary>
public sealed partial class HistoryPart
{
    private int read = -1;

    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelAddress Place { get; set; } = null!;

    /// <summary>The version that stands: another has more history.</summary>
    [Parameter, EditorRequired]
    public int Version { get; set; }

    private ModelChangesAnswer? History { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (read == Version)
            return;
        read = Version;
        History = (await GetAsync(Questions.ModelHistory(Place.Registry, Place.Name)))?.History;
    }
}
