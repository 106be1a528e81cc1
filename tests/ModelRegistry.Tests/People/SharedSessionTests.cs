using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Tests.People;

/// <summary>People whose requests go now to one server of a cluster, and now to another.</summary>
public sealed class SharedSessionTests(Postgres postgres)
{
    private const string Password = "nine red bicycles";

    [Fact]
    public async Task A_person_signs_in_on_one_server_and_posts_a_form_to_the_other()
    {
        await using var cluster = await Cluster.StartAsync(
            postgres,
            () => new() { ["Registry__AdminToken"] = Application.AdminToken }
        );
        var invited = await cluster.One.AskAsAsync(
            Application.AdminToken,
            "mutation { createTenant(input: { name: \"acme\", displayName: \"Acme\" }) { errors { message } } invitePerson(input: { tenant: \"acme\", displayName: \"Ann Lee\", roles: [] }) { link errors { message } } }"
        );
        var link = new Uri(invited["data"]!.Text("invitePerson.link")).PathAndQuery;
        using var handler = new HttpClientHandler { CookieContainer = new() };
        using var one = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = new(cluster.One.Address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        using var other = new HttpClient(handler, disposeHandler: false)
        {
            BaseAddress = new(cluster.Other.Address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var (there, here) = (new Browser(one), new Browser(other));

        // The other server is a moment behind, and knows the invitation then.
        var opened = await Eventually.ReadAsync(
            "the invitation on the other server",
            () => here.OpenAsync(link),
            page => page.Status == HttpStatusCode.OK
        );
        var fields = Guest.Fields(("Password", Password), ("Again", Password));
        Assert.Contains(
            "You are signed in",
            (await there.SendAsync(opened, link, "accept", fields)).Text,
            StringComparison.Ordinal
        );

        // The API of the other server knows the session too, before its catalog has it by itself.
        Assert.StartsWith("person:ann-lee-", await ViewerAsync(other), StringComparison.Ordinal);

        // The form is shown by one server, and taken by the other.
        var account = await there.OpenAsync("/account");
        var made = await here.SendAsync(
            account,
            "/account",
            "create",
            Guest.Fields(("TokenName", "x y"), ("Days", "3"), ("Reach", "all"))
        );
        Assert.Contains("mreg_", made.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await there.OpenAsync("/account")).Status);

        // The session stays over a restart of every server, and ends everywhere at once.
        using var elsewhere = new HttpClientHandler { CookieContainer = new() };
        using var third = new HttpClient(elsewhere)
        {
            BaseAddress = new(cluster.One.Address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        var second = new Browser(third);
        await second.SendAsync(
            "/sign-in",
            "sign-in",
            Guest.Fields(("Tenant", "acme"), ("Person", "ann-lee"), ("Password", Password))
        );
        Assert.Equal(HttpStatusCode.OK, (await second.OpenAsync("/account")).Status);
        await here.SendAsync("/account", "everywhere", Guest.Fields());
        await Eventually.ReadAsync(
            "the end of the other session",
            () => second.OpenAsync("/account"),
            page => page.Status == HttpStatusCode.Unauthorized
        );
    }

    private static async Task<string> ViewerAsync(HttpClient browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "{ viewer { name } }" }),
        };
        request.Headers.Add("Origin", browser.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(text)!["data"]!["viewer"]!.Text("name");
    }
}
