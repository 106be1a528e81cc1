using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ModelRegistry.Pages.Tests;

/// <summary>A tenant of its own with one team, whose people are invited by the operator.</summary>
internal sealed class Firm
{
    /// <summary>The password of all its people.</summary>
    public const string Password = "nine red bicycles";

    /// <summary>The name of a model that its team may register.</summary>
    public const string Model = "acme/tuned";

    private const string AdminToken = "the-admin-token-of-the-tests";
    private readonly PageServer server;

    private Firm(PageServer server) => this.server = server;

    /// <summary>The tenant.</summary>
    public string Tenant { get; } = $"firm-{Guid.NewGuid():N}"[..20];

    /// <summary>The registry of its team.</summary>
    public string Registry => $"{Tenant}/nlp";

    /// <summary>The page of the team.</summary>
    public string Page => $"/teams/{Registry}";

    /// <summary>Makes the tenant and the team.</summary>
    public static async Task<Firm> CreateAsync(PageServer server)
    {
        var firm = new Firm(server);
        await firm.ChangeAsync("createTenant", new { name = firm.Tenant, displayName = "A firm" });
        await firm.ChangeAsync("createTeam", new { registry = firm.Registry, displayName = "Language" });
        return firm;
    }

    /// <summary>Makes a change as the operator; an error fails the test.</summary>
    public async Task<JsonNode> ChangeAsync(string mutation, object input, string fields = "position")
    {
        var type = $"{char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(
                new
                {
                    query = $"mutation($input: {type}) {{ {mutation}(input: $input) {{ {fields} errors {{ message }} }} }}",
                    variables = new { input },
                }
            ),
        };
        request.Headers.Authorization = new("Bearer", AdminToken);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        var payload = answer["data"]![mutation]!;
        Assert.Equal("[]", payload["errors"]!.ToJsonString());
        return payload;
    }

    /// <summary>Registers a model of the team that was made from a public one.</summary>
    public Task RegisterModelAsync() =>
        ChangeAsync(
            "registerModel",
            new
            {
                registry = Registry,
                name = Model,
                license = "Apache-2.0",
                baseModels = new[] { new { name = "Qwen/Qwen3-8B", relation = "FINETUNE" } },
                variants = new[] { new { name = "bf16", format = "bf16" } },
            }
        );

    /// <summary>Invites somebody with roles, each with its place.</summary>
    /// <returns>The path of the link.</returns>
    public async Task<string> InviteAsync(string name, params (string Role, string Scope)[] roles)
    {
        var invited = await ChangeAsync(
            "invitePerson",
            new
            {
                tenant = Tenant,
                displayName = name,
                roles = roles.Select(role => new { role = role.Role, scope = role.Scope }),
            },
            "link position"
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={viewer{name}}");
        request.Headers.Add("Registry-Position", (string)invited["position"]!);
        using var known = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Uri((string)invited["link"]!).PathAndQuery;
    }

    /// <summary>Takes an invitation in a browser.</summary>
    public static async Task AcceptAsync(IPage page, string link)
    {
        await page.GotoAsync(link);
        await page.GetByLabel("Password, 12 characters or more").FillAsync(Password);
        await page.GetByLabel("The same again").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the password" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You are signed in")).ToBeVisibleAsync();
    }

    /// <summary>Invites somebody with roles, who takes it in a browser.</summary>
    public async Task WelcomeAsync(IPage page, string name, params (string Role, string Scope)[] roles) =>
        await AcceptAsync(page, await InviteAsync(name, roles));
}
