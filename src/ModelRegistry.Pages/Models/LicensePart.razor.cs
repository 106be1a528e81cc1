using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Models;

/// <summary>What license a model is declared under, and where.</summary>
public sealed partial class LicensePart
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelPageAnswer Model { get; set; } = null!;
}
