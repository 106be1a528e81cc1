using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Components;

/// <summary>A model on a machine: the verdict as shape, colour and word, how it is known, and the way to the whole answer.</summary>
public sealed partial class MatrixCell
{
    /// <summary>The cell.</summary>
    [Parameter, EditorRequired]
    public MatrixCellAnswer Of { get; set; } = null!;

    /// <summary>The whole answer.</summary>
    [Parameter, EditorRequired]
    public string Link { get; set; } = "";

    /// <summary>What it is of, for who hears it.</summary>
    [Parameter, EditorRequired]
    public string Subject { get; set; } = "";

    private IEnumerable<string> States
    {
        get
        {
            if (SupportWords.Short(Of.Support) is { } support)
                yield return support;
            yield return CellWords.Of(Of.State);
        }
    }
}
