using Microsoft.AspNetCore.Components;

namespace ModelRegistry.Pages.Components;

/// <summary>Where facts are from.</summary>
public sealed partial class Sources
{
    /// <summary>Addresses, or words.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> All { get; set; } = [];

    /// <summary>The level of its heading: 2, or 3.</summary>
    [Parameter]
    public int Level { get; set; } = 2;
}
