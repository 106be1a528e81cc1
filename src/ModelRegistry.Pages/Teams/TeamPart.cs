using Microsoft.AspNetCore.Components;
using ModelRegistry.Pages.Asking;

namespace ModelRegistry.Pages.Teams;

/// <summary>What the parts of a team's screen share: the team.</summary>
public abstract class TeamPart : ChangePart
{
    /// <summary>The team.</summary>
    [Parameter, EditorRequired]
    public TeamPlace Place { get; set; } = null!;
}
