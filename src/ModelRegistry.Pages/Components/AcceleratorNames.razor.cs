using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Components;

/// <summary>What a field that names hardware suggests: its list is "accelerators".</summary>
public sealed partial class AcceleratorNames
{
    /// <summary>The accelerators.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<AcceleratorNameAnswer> All { get; set; } = [];
}
