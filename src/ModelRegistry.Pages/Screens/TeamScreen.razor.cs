using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.People;
using ModelRegistry.Pages.Teams;

namespace ModelRegistry.Pages.Screens;

/// <summary>A team: its members, tokens, policy, decisions, facts, and the record.</summary>
public sealed partial class TeamScreen
{
    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    /// <summary>The tenant.</summary>
    [Parameter]
    public string TenantName { get; set; } = "";

    /// <summary>The team.</summary>
    [Parameter]
    public string TeamName { get; set; } = "";

    private string RegistryName => $"{TenantName}/{TeamName}";

    private TeamPlace? Place { get; set; }

    private bool SeesTokens => Place is { IsMaintainer: true } or { IsAdmin: true };

    /// <summary>Where the team of a registry stands.</summary>
    internal static string PathOf(string registry) => $"/teams/{registry}";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Accounts.Visitor is null)
        {
            AnswerWith(StatusCodes.Status401Unauthorized);
            return;
        }

        if (
            await GetAsync(Questions.Team(RegistryName)) is { } team
            && await GetAsync(Questions.Tenant(TenantName)) is { } tenant
            && await GetAsync(Questions.ViewerRoles()) is { } viewer
        )
            Place = new(team, tenant, viewer);
    }
}
