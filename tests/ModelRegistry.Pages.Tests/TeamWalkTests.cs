using Microsoft.Playwright;

namespace ModelRegistry.Pages.Tests;

/// <summary>What people do who are signed in: with an account, and on the page of their team.</summary>
public sealed class TeamWalkTests(PageServer server, Chromium chromium)
{
    private static readonly (string, string)[] none = [];

    public static TheoryData<ColorScheme, bool> Ways => Visit.Ways();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_invited_person_sets_a_password_signs_out_and_signs_in(ColorScheme theme, bool script)
    {
        var firm = await Firm.CreateAsync(server);
        var link = await firm.InviteAsync("Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await using var visit = await Visit.OpenAsync(server, chromium, link, theme, script);
        var page = visit.Page;
        await visit.SeesAsync("Welcome, Ann Lee");
        await visit.SeesAsync($"contributor of {firm.Registry}");
        await Firm.AcceptAsync(page, link);
        await visit.FollowAsync("Go on to your account");
        await visit.FollowAsync(firm.Registry);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Language");
        await visit.FollowAsync("Ann Lee", exact: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await visit.FollowAsync("Sign in", exact: true);
        await page.GetByLabel("Organization").FillAsync(firm.Tenant);
        await page.GetByLabel("E-mail or name").FillAsync("ann-lee");
        await page.GetByLabel("Password").FillAsync("not my password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.SeesAsync("The organization, the name or the password is not right.");
        await page.GetByLabel("Password").FillAsync(Firm.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visit.SeesAsync("What you may do");
        await page.GotoAsync(link);
        await visit.SeesAsync("This invitation cannot be taken");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Counsel_previews_and_saves_a_policy(ColorScheme theme, bool script)
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/", theme, script);
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Cora Counsel", ("COUNSEL", firm.Tenant), ("VIEWER", firm.Registry));
        await page.GotoAsync(firm.Page);
        await visit.SeesAsync("No policy was defined");
        await WriteRuleAsync(page, "no-llama", "llama3.1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview what would change" }).ClickAsync();
        await visit.SeesAsync("Nothing is saved yet.");
        await page.GetByText("Which, such as").ClickAsync();
        await Assertions.Expect(page.Locator(".preview details li").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the policy" }).ClickAsync();
        await visit.SeesAsync("The policy is saved, and counts from now on.");
        await visit.SeesAsync("under llama3.1: We decided so.");
        await page.GotoAsync(
            $"/check?model=meta-llama%2FLlama-3.1-8B-Instruct&variant=bf16&users=1000&team={Uri.EscapeDataString(firm.Registry)}"
        );
        await visit.SeesAsync("We decided so.");
    }

    [Fact]
    public async Task The_second_of_two_editors_of_a_policy_is_told()
    {
        var firm = await Firm.CreateAsync(server);
        await using var one = await Visit.OpenAsync(server, chromium, "/");
        await using var other = await Visit.OpenAsync(server, chromium, "/");
        await firm.WelcomeAsync(one.Page, "Cora Counsel", ("COUNSEL", firm.Tenant), ("VIEWER", firm.Registry));
        await firm.WelcomeAsync(other.Page, "Carl Counsel", ("COUNSEL", firm.Tenant), ("VIEWER", firm.Registry));
        await one.Page.GotoAsync(firm.Page);
        await other.Page.GotoAsync(firm.Page);
        await WriteRuleAsync(one.Page, "no-llama", "llama3.1");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Save the policy" }).ClickAsync();
        await one.SeesAsync("The policy is saved");
        await WriteRuleAsync(other.Page, "no-gemma", "gemma");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the policy" }).ClickAsync();
        await other.SeesAsync("Somebody else has saved the policy since you opened it.");
        await other.SeesAsync("under llama3.1");
        await other.Page.GetByLabel("no-llama:").CheckAsync();
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the policy" }).ClickAsync();
        await other.SeesAsync("The policy is saved");
        await other.SeesAsync("under gemma");
        await other.SeesAsync("under llama3.1");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Facts_of_the_organization_settle_why_Llama_is_not_known_for_us(ColorScheme theme, bool script)
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/", theme, script);
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Ada Admin", ("ADMIN", firm.Tenant), ("VIEWER", firm.Registry));
        var question =
            $"/check?model=meta-llama%2FLlama-3.1-8B-Instruct&variant=bf16&use=product&team={Uri.EscapeDataString(firm.Registry)}";
        await page.GotoAsync(question);
        await visit.SeesAsync("It is not known whether you may");
        await visit.FollowAsync($"the page of {firm.Registry}");
        await page.GetByLabel("Most users in a month so far").FillAsync("20000");
        await page.GetByRole(AriaRole.Button, new() { Name = "State them" }).ClickAsync();
        await visit.SeesAsync("The facts are stated, and answer from now on.");
        await visit.SeesAsync("at most 20,000 so far");
        await page.GotoAsync(question);
        await visit.SeesAsync("You may use it so under conditions");
    }

    [Fact]
    public async Task A_maintainer_makes_a_token_that_is_shown_once_and_revokes_it()
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/", script: false);
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Max Maintainer", ("MAINTAINER", firm.Registry));
        await page.GotoAsync(firm.Page);
        await page.GetByText("Make a token").ClickAsync();
        await page.GetByLabel("What is it for?").FillAsync("nightly runs");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        var secret = await page.Locator(".secret code").InnerTextAsync();
        Assert.StartsWith("mreg_", secret);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={viewer{registries}}");
        request.Headers.Authorization = new("Bearer", secret);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var viewer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(firm.Registry, viewer, StringComparison.Ordinal);
        await page.GotoAsync(firm.Page);
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke nightly runs" }).ClickAsync();
        await visit.SeesAsync("The token is refused from now on.");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revoke nightly runs" }))
            .ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_admin_invites_somebody_gives_a_role_and_takes_it_back()
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/");
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Ada Admin", ("ADMIN", firm.Tenant));
        await page.GotoAsync(firm.Page);
        await page.GetByText("Invite a person").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Bob Brown");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        await visit.SeesAsync("Send this link to Bob Brown");
        var link = await page.Locator(".secret code").InnerTextAsync();
        await using var bob = await Visit.OpenAsync(server, chromium, "/");
        await Firm.AcceptAsync(bob.Page, new Uri(link).PathAndQuery);
        await page.GotoAsync(firm.Page);
        await page.GetByRole(
                AriaRole.Button,
                new() { Name = $"Take away the role viewer of {firm.Registry} from Bob Brown" }
            )
            .ClickAsync();
        await visit.SeesAsync($"Bob Brown is no viewer of {firm.Registry} any more.");
        await bob.Page.GotoAsync(firm.Page);
        await bob.SeesAsync("There is no team");
        await page.GetByText("Give a role").ClickAsync();
        await page.GetByLabel("Who", new() { Exact = true }).FillAsync("user:dora@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Give the role" }).ClickAsync();
        await visit.SeesAsync($"user:dora@example.org is viewer of {firm.Registry} now.");
        await visit.SeesAsync("Who did what");
    }

    [Fact]
    public async Task Counsel_records_a_decision_until_a_day_and_revokes_it()
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/");
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Cora Counsel", ("COUNSEL", firm.Tenant), ("VIEWER", firm.Registry));
        await page.GotoAsync(firm.Page);
        await page.GetByText("Record a decision").ClickAsync();
        await page.GetByLabel("License", new() { Exact = true }).FillAsync("llama3.1");
        await page.GetByLabel("Why", new() { Exact = true }).Last.FillAsync("We have a contract.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await visit.SeesAsync("The decision is recorded");
        await visit.SeesAsync("Holds until");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the decision" }).ClickAsync();
        await visit.SeesAsync("reason is empty.");
        await page.GetByLabel("Reason, if you revoke one").FillAsync("The contract ended.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke the decision" }).ClickAsync();
        await visit.SeesAsync("The decision is revoked: it holds no more.");
    }

    [Fact]
    public async Task A_person_signs_in_and_opens_their_team_by_keyboard_alone()
    {
        var firm = await Firm.CreateAsync(server);
        await using var first = await Visit.OpenAsync(server, chromium, "/");
        await firm.WelcomeAsync(first.Page, "Ann Lee", ("VIEWER", firm.Registry));
        await using var visit = await Visit.OpenAsync(server, chromium, "/sign-in");
        var page = visit.Page;
        await TabToAsync(page, "Tenant");
        await page.Keyboard.TypeAsync(firm.Tenant);
        await TabToAsync(page, "Person");
        await page.Keyboard.TypeAsync("ann-lee");
        await TabToAsync(page, "Password");
        await page.Keyboard.TypeAsync(Firm.Password);
        await page.Keyboard.PressAsync("Enter");
        await visit.SeesAsync("What you may do");
        var team = page.GetByRole(AriaRole.Link, new() { Name = firm.Registry });
        for (var i = 0; i < 40 && !await IsFocusedAsync(team); i++)
            await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Language");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_pages_of_people_have_no_serious_fault_and_fit_a_phone(ColorScheme theme)
    {
        var firm = await Firm.CreateAsync(server);
        var link = await firm.InviteAsync(
            "Ada Lovelace-Featherstonehaugh",
            ("ADMIN", firm.Tenant),
            ("COUNSEL", firm.Tenant),
            ("MAINTAINER", firm.Registry)
        );
        await using var visit = await Visit.OpenAsync(server, chromium, "/sign-in", theme, width: 320);
        await visit.LooksWellAsync();
        await visit.Page.GotoAsync(link);
        await visit.LooksWellAsync();
        await Firm.AcceptAsync(visit.Page, link);
        await visit.LooksWellAsync();
        await visit.Page.GotoAsync("/account");
        await visit.Page.GetByLabel("What is it for?").FillAsync("a notebook");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await visit.LooksWellAsync();
        await visit.Page.GotoAsync(firm.Page);
        foreach (var summary in await visit.Page.Locator("main section > details > summary").AllAsync())
            if (!await summary.Locator("..").EvaluateAsync<bool>("details => details.open"))
                await summary.ClickAsync();
        await visit.LooksWellAsync();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1024)]
    [InlineData(1600)]
    public async Task Pictures_of_the_pages_of_people_can_be_looked_at(int width)
    {
        var folder = Environment.GetEnvironmentVariable("PAGE_PICTURES") ?? "";
        if (folder.Length == 0)
            Assert.Skip("Set PAGE_PICTURES to a folder.");
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/sign-in", width: width);
        var page = visit.Page;
        async Task TakeAsync(string name) =>
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });

        await TakeAsync("sign-in");
        var link = await firm.InviteAsync(
            "Ada Lovelace",
            ("ADMIN", firm.Tenant),
            ("COUNSEL", firm.Tenant),
            ("MAINTAINER", firm.Registry)
        );
        await firm.InviteAsync("Bob Brown", none);
        await page.GotoAsync(link);
        await TakeAsync("invitation");
        await Firm.AcceptAsync(page, link);
        await page.GotoAsync("/account");
        await page.GetByLabel("What is it for?").FillAsync("a notebook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        await TakeAsync("account");
        await page.GotoAsync(firm.Page);
        await WriteRuleAsync(page, "no-llama", "llama3.1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview what would change" }).ClickAsync();
        await TakeAsync("team");
    }

    private static async Task WriteRuleAsync(IPage page, string name, string license)
    {
        await page.GetByText("Edit the policy").ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).Last.FillAsync(name);
        await page.GetByLabel("Licenses", new() { Exact = true }).FillAsync(license);
        await page.Locator("[name='Form.Reason']").FillAsync("We decided so.");
    }

    private static Task<bool> IsFocusedAsync(ILocator link) =>
        link.First.EvaluateAsync<bool>("link => link === document.activeElement");

    private static async Task TabToAsync(IPage page, string field)
    {
        const int most = 40;
        for (var i = 0; i < most; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.name ?? ''") == field)
                return;
        }

        Assert.Fail($"The field '{field}' was not reached with {most} tabs.");
    }
}
