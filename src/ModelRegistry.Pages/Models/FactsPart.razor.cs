using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Models;

/// <summary>What is stated of a model.</summary>
public sealed partial class FactsPart
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelPageAnswer Model { get; set; } = null!;

    private string Modality =>
        Model.Modality switch
        {
            Domain.Models.Modality.Text => "text",
            Domain.Models.Modality.Multimodal => "text and at least one other kind",
            Domain.Models.Modality.Image => "images",
            Domain.Models.Modality.Audio => "sound",
            Domain.Models.Modality.Video => "moving images",
            _ => "not known",
        };

    private static bool IsLink(string address) =>
        address.StartsWith("https://", StringComparison.Ordinal)
        || address.StartsWith("http://", StringComparison.Ordinal);
}
