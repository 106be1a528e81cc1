using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Components;

/// <summary>Reasons, each with its source.</summary>
public sealed partial class Reasons
{
    /// <summary>The reasons.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ReasonAnswer> All { get; set; } = [];

    private static bool IsLink(string source) =>
        source.StartsWith("https://", StringComparison.Ordinal)
        || source.StartsWith("http://", StringComparison.Ordinal);
}
