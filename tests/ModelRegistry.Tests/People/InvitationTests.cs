using System.Net;
using ModelRegistry.Tests.Deployments;
using static ModelRegistry.Tests.People.Guest;

namespace ModelRegistry.Tests.People;

/// <summary>People without an identity provider: invited, with a password, signed in by a browser.</summary>
public sealed class InvitationTests(PeopleServer server) : IClassFixture<PeopleServer>
{
    [Fact]
    public async Task An_invitation_is_taken_once_and_gives_its_roles()
    {
        var guest = await InviteAsync(server, "CONTRIBUTOR");
        var opened = await guest.Browser.OpenAsync(guest.Link);
        Assert.Contains("Welcome, Ann Lee", opened.Text, StringComparison.Ordinal);
        Assert.Contains($"contributor of {guest.Organization.Registry}", opened.Text, StringComparison.Ordinal);
        Assert.Contains("You are signed in", (await guest.AcceptAsync()).Text, StringComparison.Ordinal);
        var account = await guest.Browser.OpenAsync("/account");
        Assert.Contains($"{guest.Organization.Registry}", account.Text, StringComparison.Ordinal);
        Assert.Contains("contributor", account.Text, StringComparison.Ordinal);

        var other = server.NewBrowser();
        Assert.Equal(HttpStatusCode.NotFound, (await other.OpenAsync(guest.Link)).Status);
        var again = await other.SendAsync(
            opened,
            guest.Link,
            "accept",
            Fields(("Password", Password), ("Again", Password))
        );
        Assert.NotEqual(HttpStatusCode.OK, again.Status);
        Assert.Contains("Nobody is signed in here", (await other.OpenAsync("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_that_was_taken_back_or_replaced_is_refused()
    {
        var guest = await InviteAsync(server);
        var first = guest.Link;
        await guest.InviteAgainAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Browser.OpenAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await guest.Browser.OpenAsync(guest.Link)).Status);
        await guest.Organization.ChangeAsync(
            "revokeInvitation",
            "RevokeInvitationInput",
            new { person = await guest.PrincipalAsync() }
        );
        await guest.SettleAsync();
        var shown = await guest.Browser.OpenAsync(guest.Link);
        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.Contains("This invitation cannot be taken", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_expires_after_48_hours()
    {
        var guest = await InviteAsync(server);
        server.Time.Advance(TimeSpan.FromHours(47));
        Assert.Equal(HttpStatusCode.OK, (await guest.Browser.OpenAsync(guest.Link)).Status);
        server.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Browser.OpenAsync(guest.Link)).Status);
    }

    [Fact]
    public async Task An_invitation_falls_with_the_role_of_the_admin_who_sent_it()
    {
        var admin = await WelcomeAsync(server);
        var principal = await admin.PrincipalAsync();
        await admin.Organization.GrantAsync(admin.Organization.Tenant, principal, "ADMIN");
        var token = await admin.MakeTokenAsync();
        var payload = await admin.Organization.TryAsync(
            token,
            "invitePerson",
            "InvitePersonInput",
            new
            {
                tenant = admin.Organization.Tenant,
                displayName = "Bob",
                email = "bob@example.org",
                roles = new[] { new { role = "COUNSEL", scope = admin.Organization.Tenant } },
            },
            "link"
        );
        var link = new Uri(payload.Text("link")).PathAndQuery;
        await admin.Organization.AskAsync(token, "{ viewer { name } }");
        Assert.Equal(HttpStatusCode.OK, (await server.NewBrowser().OpenAsync(link)).Status);
        await admin.Organization.RevokeAsync(admin.Organization.Tenant, principal, "ADMIN");
        await admin.SettleAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.NewBrowser().OpenAsync(link)).Status);
    }

    [Fact]
    public async Task Whoever_is_no_admin_invites_nobody()
    {
        var guest = await WelcomeAsync(server, "MAINTAINER");
        var refused = await guest.Organization.TryAsync(
            await guest.MakeTokenAsync(),
            "invitePerson",
            "InvitePersonInput",
            new
            {
                tenant = guest.Organization.Tenant,
                displayName = "Bob",
                roles = Array.Empty<object>(),
            },
            "link"
        );
        Assert.Equal("FORBIDDEN", refused["errors"]![0]!.Text("code"));
        Assert.Null(refused["link"]);
    }

    [Fact]
    public async Task A_password_is_locked_out_after_five_wrong_ones_and_reset_by_another_invitation()
    {
        var guest = await WelcomeAsync(server);
        var browser = server.NewBrowser();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await guest.SignInAsync("a wrong password", browser)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.SignInAsync(Password, browser)).Status);
        await guest.InviteAgainAsync();
        Assert.Contains("Set another password", (await browser.OpenAsync(guest.Link)).Text, StringComparison.Ordinal);
        await guest.AcceptAsync("ten blue bicycles");
        Assert.Equal(HttpStatusCode.Forbidden, (await guest.SignInAsync(Password, browser)).Status);
        Assert.Equal("/account", (await guest.SignInAsync("ten blue bicycles", browser)).Path);
    }

    [Fact]
    public async Task A_lock_ends_after_a_quarter_of_an_hour()
    {
        var guest = await WelcomeAsync(server);
        var browser = server.NewBrowser();
        for (var i = 0; i < 5; i++)
            await guest.SignInAsync("a wrong password", browser);
        server.Time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/account", (await guest.SignInAsync(Password, browser)).Path);
    }

    [Fact]
    public async Task Who_exists_is_told_to_nobody()
    {
        var guest = await WelcomeAsync(server);
        var browser = server.NewBrowser();
        async Task<(string Text, TimeSpan Took)> TryAsync(string tenant, string person)
        {
            var page = await browser.OpenAsync("/sign-in");
            var began = TimeProvider.System.GetTimestamp();
            var shown = await browser.SendAsync(
                page,
                "/sign-in",
                "sign-in",
                Fields(("Tenant", tenant), ("Person", person), ("Password", "a wrong password"))
            );
            Assert.Equal(HttpStatusCode.Forbidden, shown.Status);
            return (shown.Text, TimeProvider.System.GetElapsedTime(began));
        }

        var known = await TryAsync(guest.Organization.Tenant, guest.SignInName);
        var nobody = await TryAsync(guest.Organization.Tenant, "nobody");
        var nowhere = await TryAsync("no-such-tenant", guest.SignInName);
        Assert.Equal(known.Text, nobody.Text);
        Assert.Equal(known.Text, nowhere.Text);
        Assert.All([known, nobody, nowhere], one => Assert.True(one.Took >= TimeSpan.FromMilliseconds(690)));
    }

    [Theory]
    [InlineData("short", "at least 12 are needed")]
    [InlineData("aaaaaaaaaaaaaaaa", "repeats a few characters")]
    public async Task A_weak_password_is_refused_with_what_would_be_right(string password, string words)
    {
        var guest = await InviteAsync(server);
        var shown = await guest.AcceptAsync(password);
        Assert.Equal(HttpStatusCode.BadRequest, shown.Status);
        Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        Assert.Contains("You are signed in", (await guest.AcceptAsync()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_tells_who_invited_whom_and_no_secret()
    {
        var guest = await WelcomeAsync(server);
        await guest.MakeTokenAsync();
        var entries = await Eventually.ReadAsync(
            "the entries of three changes",
            async () =>
            {
                var log = await guest.Organization.AskAsync(
                    Application.AdminToken,
                    "query($t: String!) { auditLog(tenant: $t, kind: \"person\", first: 20) { nodes { principal after } } }",
                    new { t = guest.Organization.Tenant }
                );
                return log["data"]!["auditLog"]!["nodes"]!.AsArray();
            },
            found => found.Count >= 3
        );
        Assert.Contains(entries, entry => entry!.Text("principal") == "token:admin");
        Assert.Contains(
            entries,
            entry => entry!.Text("principal").StartsWith("person:ann-lee-", StringComparison.Ordinal)
        );
        var states = entries.Select(entry => (string?)entry!["after"]).OfType<string>().ToList();
        Assert.Contains(states, state => state.Contains("\"passwordHash\":\"hidden\"", StringComparison.Ordinal));
        Assert.Contains(states, state => state.Contains("\"hash\":\"hidden\"", StringComparison.Ordinal));
        Assert.All(
            states,
            state =>
                Assert.DoesNotMatch(
                    "\"(hash|passwordHash|stamp)\":\"(?!hidden\")",
                    state.Replace(": ", ":", StringComparison.Ordinal)
                )
        );
    }
}
