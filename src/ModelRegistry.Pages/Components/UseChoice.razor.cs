using Microsoft.AspNetCore.Components;

namespace ModelRegistry.Pages.Components;

/// <summary>The choice of a usual use.</summary>
public sealed partial class UseChoice
{
    /// <summary>The word of the use; null: the usual one.</summary>
    [Parameter, EditorRequired]
    public string? Use { get; set; }
}
