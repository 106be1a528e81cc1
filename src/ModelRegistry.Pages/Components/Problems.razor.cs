using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Components;

/// <summary>Why a question is not answered, and what would be right.</summary>
public sealed partial class Problems
{
    /// <summary>Fields that could not be read.</summary>
    [Parameter]
    public IReadOnlyList<FieldProblem> All { get; set; } = [];

    /// <summary>What the registry answered in place of an answer.</summary>
    [Parameter]
    public IReadOnlyList<ApiFault> Faults { get; set; } = [];

    /// <summary>The screen.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "/";
}
