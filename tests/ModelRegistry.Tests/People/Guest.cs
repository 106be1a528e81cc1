using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.People;

/// <summary>Somebody who is invited to an organization, and their browser.</summary>
internal sealed class Guest
{
    /// <summary>The password that they choose.</summary>
    public const string Password = "nine red bicycles";

    private readonly PeopleServer server;

    private Guest(PeopleServer server, Organization organization, string name) =>
        (this.server, Organization, Name, Browser) = (server, organization, name, server.NewBrowser());

    /// <summary>Who invites them.</summary>
    public Organization Organization { get; }

    /// <summary>The name that people read.</summary>
    public string Name { get; }

    /// <summary>What they type to sign in.</summary>
    public string SignInName => Name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>Their browser.</summary>
    public Browser Browser { get; }

    /// <summary>The path of the link that they were sent.</summary>
    public string Link { get; private set; } = "";

    /// <summary>Invites somebody as the operator.</summary>
    /// <param name="server">The server.</param>
    /// <param name="roles">Roles of the organization's registry.</param>
    public static async Task<Guest> InviteAsync(PeopleServer server, params string[] roles)
    {
        var guest = new Guest(server, await Organization.CreateAsync(server), "Ann Lee");
        await guest.InviteAgainAsync(roles);
        return guest;
    }

    /// <summary>Invites somebody, who sets their password.</summary>
    public static async Task<Guest> WelcomeAsync(PeopleServer server, params string[] roles)
    {
        var guest = await InviteAsync(server, roles);
        var shown = await guest.AcceptAsync();
        Assert.Contains("You are signed in", shown.Text, StringComparison.Ordinal);
        return guest;
    }

    /// <summary>Invites them once more.</summary>
    public async Task InviteAgainAsync(params string[] roles)
    {
        var payload = await Organization.ChangeAsync(
            "invitePerson",
            "InvitePersonInput",
            new
            {
                tenant = Organization.Tenant,
                displayName = Name,
                roles = roles.Select(role => new { role, scope = Organization.Registry }),
            },
            "link expiresAt"
        );
        Link = new Uri(payload.Text("link")).PathAndQuery;
        await SettleAsync();
    }

    /// <summary>Waits until the server goes by the last change of the operator: a browser shows no position.</summary>
    public Task SettleAsync() => Organization.AskAsync(Application.AdminToken, "{ viewer { name } }");

    /// <summary>Opens the link, and sets a password.</summary>
    public Task<Browser.Shown> AcceptAsync(string password = Password) =>
        Browser.SendAsync(Link, "accept", Fields(("Password", password), ("Again", password)));

    /// <summary>Signs in.</summary>
    public Task<Browser.Shown> SignInAsync(string password = Password, Browser? browser = null) =>
        (browser ?? Browser).SendAsync(
            "/sign-in",
            "sign-in",
            Fields(("Tenant", Organization.Tenant), ("Person", SignInName), ("Password", password))
        );

    /// <summary>Makes a personal token on the page.</summary>
    public async Task<string> MakeTokenAsync(string reach = "all")
    {
        var shown = await Browser.SendAsync(
            "/account",
            "create",
            Fields(("TokenName", "my notebook"), ("Days", "30"), ("Reach", reach))
        );
        var began = shown.Html.IndexOf("mreg_", StringComparison.Ordinal);
        Assert.True(began > 0, shown.Text);
        return shown.Html[began..shown.Html.IndexOf('<', began)];
    }

    /// <summary>Who a token stands for.</summary>
    public async Task<JsonNode?> ViewerOfAsync(string token) =>
        (await server.AskAsAsync(token, "{ viewer { name registries roles { role scope } } }"))["data"]?["viewer"];

    /// <summary>Their name in the record.</summary>
    public async Task<string> PrincipalAsync()
    {
        var tenant = await Organization.AskAsync(
            Application.AdminToken,
            "query($t: String!) { tenant(name: $t) { people { principal signInName state } } }",
            new { t = Organization.Tenant }
        );
        var person = tenant["data"]!["tenant"]!["people"]!.AsArray().Single()!;
        Assert.Equal(SignInName, person.Text("signInName"));
        return person.Text("principal");
    }

    internal static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);
}
