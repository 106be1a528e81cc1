using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Pages.Components;

/// <summary>What became of a change.</summary>
public sealed partial class Told
{
    /// <summary>What was done; null: nothing was.</summary>
    [Parameter]
    public string? Said { get; set; }

    /// <summary>Why something was not done.</summary>
    [Parameter]
    public IReadOnlyList<string> Refusals { get; set; } = [];

    /// <summary>What the registry answered in place of an answer.</summary>
    [Parameter]
    public IReadOnlyList<ApiFault> Faults { get; set; } = [];
}
