using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;
using static ModelRegistry.Tests.People.Guest;

namespace ModelRegistry.Tests.People;

/// <summary>How long a browser stays signed in, and who may speak through it.</summary>
public sealed class SessionTests(PeopleServer server) : IClassFixture<PeopleServer>
{
    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_sessions_at_once_and_keeps_this_one()
    {
        var guest = await WelcomeAsync(server);
        var other = server.NewBrowser();
        Assert.Equal("/account", (await guest.SignInAsync(browser: other)).Path);
        var said = await guest.Browser.SendAsync("/account", "everywhere", Fields());
        Assert.Contains("Every other session of yours has ended", said.Text, StringComparison.Ordinal);
        var shown = await other.OpenAsync("/account");
        Assert.Equal(HttpStatusCode.Unauthorized, shown.Status);
        Assert.Contains("Nobody is signed in here", shown.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await guest.Browser.OpenAsync("/account")).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_of_the_browser()
    {
        var guest = await WelcomeAsync(server);
        Assert.Equal("/", (await guest.Browser.SendAsync("/account", "sign-out", Fields())).Path);
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Browser.OpenAsync("/account")).Status);
    }

    [Fact]
    public async Task Another_password_ends_the_other_sessions()
    {
        var guest = await WelcomeAsync(server);
        var other = server.NewBrowser();
        await guest.SignInAsync(browser: other);
        var wrong = await guest.Browser.SendAsync(
            "/account",
            "change",
            Fields(("Current", "not the one"), ("Next", "ten blue bicycles"), ("Again", "ten blue bicycles"))
        );
        Assert.Contains("The password that you have now is not right", wrong.Text, StringComparison.Ordinal);
        var changed = await guest.Browser.SendAsync(
            "/account",
            "change",
            Fields(("Current", Password), ("Next", "ten blue bicycles"), ("Again", "ten blue bicycles"))
        );
        Assert.Contains("The password is changed", changed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.OpenAsync("/account")).Status);
        Assert.Equal("/account", (await guest.SignInAsync("ten blue bicycles", other)).Path);
    }

    [Fact]
    public async Task A_session_ends_after_its_hours()
    {
        var guest = await WelcomeAsync(server);
        // By then every server has long known of the session.
        Assert.Equal(HttpStatusCode.OK, (await guest.Browser.OpenAsync("/account")).Status);
        server.Time.Advance(TimeSpan.FromHours(167));
        Assert.Equal(HttpStatusCode.OK, (await guest.Browser.OpenAsync("/account")).Status);
        server.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await guest.Browser.OpenAsync("/account")).Status);
    }

    [Fact]
    public async Task An_erased_person_is_signed_out_and_leaves_nothing()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var token = await guest.MakeTokenAsync();
        var principal = await guest.PrincipalAsync();
        var erased = await server.DataAsync(
            "mutation($p: String!) { erasePrincipal(input: { principal: $p }) { errors { message } entities } }",
            new { p = principal }
        );
        Assert.Equal("[]", erased["erasePrincipal"]!["errors"]!.ToJsonString());
        await Eventually.ReadAsync(
            "the end of the session",
            async () => (await guest.Browser.OpenAsync("/account")).Status,
            status => status == HttpStatusCode.Unauthorized
        );
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.SignInAsync(browser: server.NewBrowser())).Status);
        Assert.Null(await guest.ViewerOfAsync(token));
        var left = await guest.Organization.AskAsync(
            Application.AdminToken,
            "query($t: String!) { tenant(name: $t) { people { principal } } auditLog(tenant: $t, first: 100) { nodes { principal key before after } } }",
            new { t = guest.Organization.Tenant }
        );
        Assert.Empty(left["data"]!["tenant"]!["people"]!.AsArray());
        Assert.DoesNotContain("ann-lee", left.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Ann Lee", left.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_form_of_another_site_changes_nothing()
    {
        var guest = await WelcomeAsync(server);
        var forged = new Dictionary<string, string> { ["_handler"] = "everywhere" };
        using var content = new FormUrlEncodedContent(forged);
        using var response = await guest.Browser.Client.PostAsync("/account", content, Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        // The token of somebody else's form is not good for this session.
        var other = await WelcomeAsync(server);
        var page = await other.Browser.OpenAsync("/account");
        var taken = await guest.Browser.SendAsync(page, "/account", "everywhere", Fields());
        Assert.Equal(HttpStatusCode.BadRequest, taken.Status);
    }

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData(null, false)]
    public async Task The_API_takes_the_session_of_a_browser_from_pages_of_this_server_only(string? origin, bool taken)
    {
        var guest = await WelcomeAsync(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ viewer { name } }" }),
        };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await guest.Browser.Client.SendAsync(request, Cancellation);
        var viewer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["data"]!["viewer"]!;
        Assert.Equal(taken, viewer.Text("name").StartsWith("person:ann-lee-", StringComparison.Ordinal));
        Assert.Equal(!taken, viewer.Text("name") == "anonymous");
    }

    [Fact]
    public async Task What_a_browser_follows_is_judged_as_its_session_s_person()
    {
        var guest = await WelcomeAsync(server, "VIEWER");
        var registry = guest.Organization.Registry;
        await guest.Organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            Organization.Model(registry, "followed")
        );
        await guest.SettleAsync();
        const string query = """
            subscription($registry: String!) {
              verdictChanged(
                subject: { variant: { model: "followed", registry: $registry } }
                use: { activities: [RUN], purpose: COMMERCIAL, team: $registry }
                on: { system: { accelerator: "nvidia-h100-sxm-80" } }
              ) { verdict { verdict } }
            }
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query, variables = new { registry } }),
        };
        request.Headers.Add("Origin", "http://localhost");
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await guest.Browser.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            Cancellation
        );
        using var events = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        string? line;
        do line = await events.ReadLineAsync(Cancellation);
        while (line?.StartsWith("data: ", StringComparison.Ordinal) == false);
        var shown = JsonNode.Parse(line!["data: ".Length..])!;
        Assert.Null(shown["errors"]);
        Assert.NotNull(shown["data"]!["verdictChanged"]!["verdict"]);
    }

    [Fact]
    public async Task The_cookie_is_for_this_host_and_no_script()
    {
        var guest = await WelcomeAsync(server);
        using var https = server.CreateClient(
            new()
            {
                BaseAddress = new("https://localhost"),
                HandleCookies = false,
                AllowAutoRedirect = false,
            }
        );
        using var page = await https.GetAsync("/sign-in", Cancellation);
        var form = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var hidden = new Browser.Shown(page.StatusCode, "/sign-in", html).Hidden("sign-in");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(
                hidden
                    .Append(KeyValuePair.Create("Tenant", guest.Organization.Tenant))
                    .Append(KeyValuePair.Create("Person", guest.SignInName))
                    .Append(KeyValuePair.Create("Password", Password))
            ),
        };
        request.Headers.Add("Cookie", form);
        using var response = await https.SendAsync(request, Cancellation);
        var cookie = response
            .Headers.GetValues("Set-Cookie")
            .Single(text => text.StartsWith("__Host-registry=", StringComparison.Ordinal));
        foreach (var part in (string[])["path=/", "secure", "samesite=lax", "httponly"])
            Assert.Contains($"; {part}", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Whoever_comes_through_a_proxy_that_is_not_believed_cannot_sign_in_in_the_clear()
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        var shown = await new Browser(client).OpenAsync("/sign-in");
        Assert.Contains("Nobody signs in over a line that others can read", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keys_stand_beside_the_file_for_the_server_alone()
    {
        var files = Directory.GetFiles(Path.Combine(server.Folder, "keys"));
        Assert.NotEmpty(files);
        foreach (var file in files)
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
