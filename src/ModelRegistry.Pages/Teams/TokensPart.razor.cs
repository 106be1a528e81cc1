using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Pages.Teams;

/// <summary>The service tokens of a team.</summary>
public sealed partial class TokensPart
{
    private const int Most = 100;

    [SupplyParameterFromForm(FormName = "create-token")]
    private string? Purpose { get; set; }

    [SupplyParameterFromForm(FormName = "create-token")]
    private int? Days { get; set; }

    [SupplyParameterFromForm(FormName = "create-token")]
    private string[]? Verbs { get; set; }

    [SupplyParameterFromForm(FormName = "revoke-token")]
    private string? Token { get; set; }

    private IReadOnlyList<TokenAnswer> Tokens { get; set; } = [];

    private string? Secret { get; set; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        Tokens = (await GetAsync(Questions.Tokens(Place.Registry, null, Most)))?.Nodes ?? [];

    private async Task CreateAsync()
    {
        var input = new CreateTokenInput
        {
            Name = Purpose ?? "",
            Registries = [Place.Registry],
            Verbs = [.. (Verbs ?? []).Select(ValueOf<Verb>).OfType<Verb>()],
            ExpiresInDays = Days ?? 0,
        };
        if (await GetAsync(Questions.CreateToken(input)) is not { } made)
            return;
        Tell(made.Errors, "The token is made.");
        Secret = made.Secret;
        await ReadAsync();
    }

    private async Task RevokeAsync()
    {
        if (
            await ChangeAsync(Questions.RevokeToken(new() { Token = Token ?? "" }), "The token is refused from now on.")
        )
            await ReadAsync();
    }
}
