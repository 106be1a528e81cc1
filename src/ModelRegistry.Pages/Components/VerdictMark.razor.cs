using Microsoft.AspNetCore.Components;
using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Components;

/// <summary>A verdict as shape, colour and word.</summary>
public sealed partial class VerdictMark
{
    /// <summary>The verdict.</summary>
    [Parameter, EditorRequired]
    public Verdict Verdict { get; set; }

    /// <summary>What it is of, before the word: "Law:".</summary>
    [Parameter]
    public string? Label { get; set; }
}
