using Microsoft.AspNetCore.Components;

namespace ModelRegistry.Pages.Layout;

/// <summary>The whole document: its head, and a screen or why there is none.</summary>
public sealed partial class Document
{
    /// <summary>Why the request is not answered, in one sentence; null: it is.</summary>
    [Parameter]
    public string? Refused { get; set; }
}
