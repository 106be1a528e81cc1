using System.Net;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using static ModelRegistry.Tests.People.Guest;

namespace ModelRegistry.Tests.People;

/// <summary>Programs that ask to act as a person, who confirms it on the page by a code (RFC 8628).</summary>
public sealed class DeviceSignInTests(PeopleServer server) : IClassFixture<PeopleServer>
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_code_that_is_confirmed_gives_a_token_once()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var codes = await StartAsync("modelregistry on laptop");
        Assert.Equal("authorization_pending", await ErrorAsync(codes));
        Assert.EndsWith("/device", codes.Text("verification_uri"), StringComparison.Ordinal);

        // In whatever case, and without the hyphen.
        var typed = codes.Text("user_code").Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        var asked = await FindAsync(guest, typed);
        Assert.Contains("modelregistry on laptop", asked.Text, StringComparison.Ordinal);
        Assert.Contains("Ann Lee", asked.Text, StringComparison.Ordinal);
        Assert.Contains($"{server.Time.GetUtcNow().AddDays(90):yyyy-MM-dd}", asked.Text, StringComparison.Ordinal);
        var done = await guest.Browser.SendAsync(asked, "/device", "confirm", Fields());
        Assert.Contains("acts as you from now on", done.Text, StringComparison.Ordinal);

        var granted = await PollAsync(codes);
        Assert.Equal("Bearer", granted.Text("token_type"));
        await guest.SettleAsync();
        var viewer = await guest.ViewerOfAsync(granted.Text("access_token"));
        Assert.Equal(await guest.PrincipalAsync(), viewer!.Text("name"));
        Assert.Equal("invalid_grant", await ErrorAsync(codes));
        var again = await guest.Browser.SendAsync(asked, "/device", "confirm", Fields());
        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("used already", again.Text, StringComparison.Ordinal);
        Assert.Contains("No program waits", (await FindAsync(guest, typed)).Text, StringComparison.Ordinal);

        using var revoked = await SendAsync("revoke", ("token", granted.Text("access_token")));
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        await guest.SettleAsync();
        Assert.Null(await guest.ViewerOfAsync(granted.Text("access_token")));
    }

    [Fact]
    public async Task A_code_that_is_denied_gives_nothing()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var codes = await StartAsync("a stranger's");
        var asked = await FindAsync(guest, codes.Text("user_code"));
        var done = await guest.Browser.SendAsync(asked, "/device", "deny", Fields());
        Assert.Contains("told no", done.Text, StringComparison.Ordinal);
        Assert.Equal("access_denied", await ErrorAsync(codes));
    }

    [Fact]
    public async Task A_code_that_has_expired_is_refused_on_both_sides()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var codes = await StartAsync("late");
        var asked = await FindAsync(guest, codes.Text("user_code"));
        server.Time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("expired_token", await ErrorAsync(codes));
        var late = await guest.Browser.SendAsync(asked, "/device", "confirm", Fields());
        Assert.Contains("has expired", late.Text, StringComparison.Ordinal);
        Assert.Contains(
            "No program waits",
            (await FindAsync(guest, codes.Text("user_code"))).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_wrong_code_is_told_so_and_codes_are_not_tried_without_end()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var wrong = await FindAsync(guest, "BBBB-BBBB");
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Contains("No program waits with this code", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("No program waits", (await FindAsync(guest, "what?")).Text, StringComparison.Ordinal);
        for (var i = 0; i < 30; i++)
            wrong = await FindAsync(guest, "BBBB-BBBC");
        Assert.Contains("Too many codes", wrong.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_shows_another_secret_or_asks_too_often_is_told_so()
    {
        var codes = await StartAsync("hasty");
        var other = await StartAsync("other");
        Assert.Equal("authorization_pending", await ErrorAsync(codes));
        Assert.Equal("slow_down", await ErrorAsync(codes, waits: false));
        // It must wait ten seconds from then on.
        Assert.Equal("slow_down", await ErrorAsync(codes));
        server.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("authorization_pending", await ErrorAsync(codes));

        var mixed = codes.Text("device_code")[..64] + other.Text("device_code")[64..];
        Assert.Equal("invalid_grant", await ErrorAsync(new JsonObject { ["device_code"] = mixed }));
        Assert.Equal("invalid_grant", await ErrorAsync(new JsonObject { ["device_code"] = "no code" }));
        using var elsewhere = await SendAsync("token", ("grant_type", "password"));
        Assert.Contains(
            "unsupported_grant_type",
            await elsewhere.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nobody_confirms_who_is_signed_out_or_comes_from_another_page()
    {
        var codes = await StartAsync("waiting");
        var nobody = await server.NewBrowser().OpenAsync("/device");
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.Status);
        Assert.Contains("Nobody is signed in here", nobody.Text, StringComparison.Ordinal);

        var guest = await WelcomeAsync(server, "VIEWER");
        using var forged = new FormUrlEncodedContent(
            Fields(("_handler", "confirm"), ("Confirmed", codes.Text("user_code")))
        );
        using var refused = await guest.Browser.Client.PostAsync(
            "/device",
            forged,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("authorization_pending", await ErrorAsync(codes));
    }

    private static Task<Browser.Shown> FindAsync(Guest guest, string code) =>
        guest.Browser.SendAsync("/device", "find", Fields(("Typed", code)));

    private async Task<JsonNode> StartAsync(string program)
    {
        using var response = await SendAsync("device_authorization", ("device_name", program));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private async Task<string> ErrorAsync(JsonNode codes, bool waits = true) =>
        (await PollAsync(codes, waits)).Text("error");

    private async Task<JsonNode> PollAsync(JsonNode codes, bool waits = true)
    {
        if (waits)
            server.Time.Advance(interval);
        using var response = await SendAsync(
            "token",
            ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("device_code", codes.Text("device_code"))
        );
        return await ReadAsync(response);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, params (string Name, string Value)[] form)
    {
        using var client = server.CreateClient();
        using var content = new FormUrlEncodedContent(Fields(form));
        return await client.PostAsync($"/oauth/{path}", content, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
}
