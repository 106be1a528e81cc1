using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Components;

/// <summary>Tokens with their use and end, each with a button that revokes it.</summary>
public sealed partial class TokenTable
{
    /// <summary>The tokens.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TokenAnswer> All { get; set; } = [];

    /// <summary>The id of the form that a button sends; the token's key is its member "Token".</summary>
    [Parameter, EditorRequired]
    public string Form { get; set; } = "";

    /// <summary>When it is looked at.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>True: who made each is told.</summary>
    [Parameter]
    public bool ShowsMaker { get; set; }

    private bool IsInForce(TokenAnswer token) => !token.Revoked && token.ExpiresAt > Now;

    private string Ends(TokenAnswer token)
    {
        if (token.Revoked)
            return "revoked";
        return IsInForce(token) ? Day(token.ExpiresAt) : $"expired {Day(token.ExpiresAt)}";
    }

    private static string Verbs(TokenAnswer token) =>
        token.Verbs.Count == 4 ? "everything" : string.Join(", ", token.Verbs).ToLowerInvariant();

    private static string Day(DateTimeOffset time) => Dates.Day(DateOnly.FromDateTime(time.UtcDateTime));
}
