using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;
using static ModelRegistry.Tests.People.Guest;

namespace ModelRegistry.Tests.People;

/// <summary>Tokens by which programs act as persons.</summary>
public sealed class PersonalTokenTests(PeopleServer server) : IClassFixture<PeopleServer>
{
    [Fact]
    public async Task It_carries_the_roles_that_its_person_has_at_each_request()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var token = await guest.MakeTokenAsync();
        var registry = guest.Organization.Registry;
        var viewer = (await guest.ViewerOfAsync(token))!;
        Assert.Equal(await guest.PrincipalAsync(), viewer.Text("name"));
        Assert.Contains(registry, viewer["registries"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("FORBIDDEN", await RegisterAsync(guest, token));
        await guest.Organization.GrantAsync(registry, viewer.Text("name"), "CONTRIBUTOR");
        Assert.Null(await RegisterAsync(guest, token));
        await guest.Organization.RevokeAsync(registry, viewer.Text("name"), "CONTRIBUTOR");
        Assert.Equal("REGISTRY_NOT_FOUND", await RegisterAsync(guest, token));
    }

    [Fact]
    public async Task Its_verbs_narrow_what_it_may_do()
    {
        var guest = await WelcomeAsync(server, "CONTRIBUTOR");
        var reading = await guest.MakeTokenAsync("read");
        Assert.Equal("FORBIDDEN", await RegisterAsync(guest, reading));
        Assert.Null(await RegisterAsync(guest, await guest.MakeTokenAsync("register")));
    }

    [Fact]
    public async Task It_is_revoked_on_the_page_or_by_an_admin_and_ends_with_its_days()
    {
        var guest = await WelcomeAsync(server);
        var (revoked, taken, lasting) = (
            await guest.MakeTokenAsync(),
            await guest.MakeTokenAsync(),
            await guest.MakeTokenAsync()
        );
        var shown = await guest.Browser.SendAsync("/account", "revoke", Fields(("Token", KeyOf(revoked))));
        Assert.Contains("refused from now on", shown.Text, StringComparison.Ordinal);
        Assert.Null(await guest.ViewerOfAsync(revoked));
        await guest.Organization.ChangeAsync("revokeToken", "RevokeTokenInput", new { token = KeyOf(taken) });
        await guest.SettleAsync();
        Assert.Null(await guest.ViewerOfAsync(taken));
        Assert.NotNull(await guest.ViewerOfAsync(lasting));
        server.Time.Advance(TimeSpan.FromDays(31));
        Assert.Null(await guest.ViewerOfAsync(lasting));
    }

    [Fact]
    public async Task All_of_a_tenant_end_with_its_other_tokens_and_while_it_is_stopped()
    {
        var guest = await WelcomeAsync(server);
        var token = await guest.MakeTokenAsync();
        await guest.Organization.ChangeAsync(
            "stopTenant",
            "StopTenantInput",
            new { tenant = guest.Organization.Tenant, reason = "A laptop was lost." }
        );
        await guest.SettleAsync();
        Assert.Null(await guest.ViewerOfAsync(token));
        await guest.Organization.ChangeAsync(
            "resumeTenant",
            "ResumeTenantInput",
            new { tenant = guest.Organization.Tenant }
        );
        await guest.SettleAsync();
        Assert.NotNull(await guest.ViewerOfAsync(token));
        await guest.Organization.ChangeAsync(
            "revokeTokens",
            "RevokeTokensInput",
            new { tenant = guest.Organization.Tenant }
        );
        await guest.SettleAsync();
        Assert.Null(await guest.ViewerOfAsync(token));
    }

    [Fact]
    public async Task No_token_makes_a_token_and_nobody_else_s_can_be_revoked()
    {
        var (guest, stranger) = (await WelcomeAsync(server), await WelcomeAsync(server));
        var token = await guest.MakeTokenAsync();
        var made = await guest.Organization.TryAsync(
            token,
            "createPersonalToken",
            "CreatePersonalTokenInput",
            new { name = "another" }
        );
        Assert.Equal("FORBIDDEN", made["errors"]![0]!.Text("code"));
        var revoked = await stranger.Organization.TryAsync(
            await stranger.MakeTokenAsync(),
            "revokeToken",
            "RevokeTokenInput",
            new { token = KeyOf(token) }
        );
        Assert.Equal("TOKEN_NOT_FOUND", revoked["errors"]![0]!.Text("code"));
        Assert.NotNull(await guest.ViewerOfAsync(token));
    }

    private static string KeyOf(string token) => token.Split('_')[1];

    // The code of the refusal; null: it was registered.
    private static async Task<string?> RegisterAsync(Guest guest, string token)
    {
        var payload = await guest.Organization.TryAsync(
            token,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(guest.Organization.Registry, Fresh.Name("org/model"))
        );
        return (string?)payload["errors"]!.AsArray().FirstOrDefault()?["code"];
    }
}
