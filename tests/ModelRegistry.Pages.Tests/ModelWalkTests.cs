using System.Net;
using Microsoft.Playwright;

namespace ModelRegistry.Pages.Tests;

/// <summary>What people do with models: find one, look at it, hold it against machines and others, report a run, and edit it.</summary>
public sealed class ModelWalkTests(PageServer server, Chromium chromium)
{
    public static TheoryData<ColorScheme, bool> Ways => Visit.Ways();

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_model_is_found_by_words_and_size_and_leads_to_why(ColorScheme theme, bool script)
    {
        await using var visit = await Visit.OpenAsync(server, chromium, "/", theme, script);
        var page = visit.Page;
        await visit.FollowAsync("Models", exact: true);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("qwen3 8b");
        await page.GetByText("License, format, size and order").ClickAsync();
        await page.GetByLabel("Fewest parameters").FillAsync("8B");
        await page.GetByLabel("Most parameters").FillAsync("9B");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await Assertions.Expect(page.Locator(".model")).Not.ToHaveCountAsync(0);
        await visit.FollowAsync("Qwen/Qwen3-8B", exact: true);
        await Assertions
            .Expect(page)
            .ToHaveURLAsync(new Uri(server.Address, "/models/public/Qwen/Qwen3-8B").ToString());
        await visit.SeesAsync("Declared at");
        await visit.SeesAsync("fine-tuned from");
        await visit.FollowAsync("May and can we run it?");
        await visit.SeesAsync("What to do next");
        await visit.FollowAsync("What is known of this model");
        await visit.SeesAsync("Where it runs");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_cell_of_the_matrix_leads_to_why(ColorScheme theme, bool script)
    {
        await using var visit = await Visit.OpenAsync(server, chromium, "/matrix", theme, script);
        var page = visit.Page;
        await page.GetByLabel("A machine").First.FillAsync("2xnvidia-rtx-4090");
        await page.GetByLabel("Words of the model's name").FillAsync("gpt-oss-120b");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask" }).ClickAsync();
        await visit.SeesAsync("2 × GeForce RTX 4090");
        var cell = page.Locator(".matrix .cell").First;
        await Assertions.Expect(cell.Locator(".word")).ToHaveTextAsync("No");
        await Assertions.Expect(cell.Locator("svg")).ToHaveCountAsync(1);
        await cell.ClickAsync();
        await visit.SeesAsync("but it does not run on this hardware.");
        await Assertions.Expect(page.GetByLabel("How many devices")).ToHaveValueAsync("2");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Ticked_models_stand_side_by_side(ColorScheme theme, bool script)
    {
        await using var visit = await Visit.OpenAsync(server, chromium, "/models?words=gpt-oss", theme, script);
        var page = visit.Page;
        await page.GetByLabel("Compare openai/gpt-oss-120b", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Compare openai/gpt-oss-20b", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare them" }).ClickAsync();
        await visit.SeesAsync("facts differ");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row, new() { Name = "Parameters differs 117B" }))
            .ToHaveCountAsync(1);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row, new() { Name = "License same Apache-2.0 Apache-2.0" }))
            .ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Ticked_accelerators_stand_side_by_side()
    {
        await using var visit = await Visit.OpenAsync(server, chromium, "/accelerators?words=nvidia", script: false);
        var page = visit.Page;
        await page.Locator("input[value='nvidia-rtx-4090']").CheckAsync();
        await page.Locator("input[value='nvidia-h100-sxm-80']").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare them" }).ClickAsync();
        await visit.SeesAsync("facts differ");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Vendor same" })).ToHaveCountAsync(1);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Row, new() { Name = "Memory bandwidth differs" }))
            .ToHaveCountAsync(1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_contributor_reports_from_why_in_two_clicks(ColorScheme theme, bool script)
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/", theme, script);
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await page.GotoAsync(
            $"/check?model=Qwen%2FQwen3-4B&variant=bf16&on=nvidia-rtx-4090&team={Uri.EscapeDataString(firm.Registry)}"
        );
        await page.GetByText("Report what happened").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "It ran" }).ClickAsync();
        await visit.SeesAsync($"The report is kept by {firm.Registry}, and counts from now on.");
        await visit.SeesAsync("It ran: 1 × GeForce RTX 4090");
        await visit.FollowAsync("What is known of this model");
        await visit.SeesAsync($"kept by {firm.Registry}");
    }

    [Fact]
    public async Task A_failure_is_reported_with_its_cause_and_figures_and_a_figure_that_is_none_is_told()
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/", script: false);
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await page.GotoAsync(
            $"/check?model=Qwen%2FQwen3-4B-Base&variant=bf16&on=nvidia-rtx-4090&team={Uri.EscapeDataString(firm.Registry)}"
        );
        await page.GetByText("Report what happened").ClickAsync();
        await page.GetByLabel("Runtime, with its version").FillAsync("vllm@0.11.0");
        await page.GetByLabel("Most memory in use over all devices").FillAsync("much");
        await page.GetByLabel("Why, if it failed").SelectOptionAsync("out of memory for the cache of the context");
        await page.GetByRole(AriaRole.Button, new() { Name = "It failed" }).ClickAsync();
        await visit.SeesAsync("'much' is not a size such as 256GiB or 24GB.");
        await page.GetByLabel("Most memory in use over all devices").FillAsync("23.5GB");
        await page.GetByRole(AriaRole.Button, new() { Name = "It failed" }).ClickAsync();
        await visit.SeesAsync("The report is kept by");
        await visit.FollowAsync("What is known of this model");
        await visit.SeesAsync("It failed (out of memory for the cache of the context):");
        await visit.SeesAsync("vllm@0.11.0, 1 at once, 23.5 GB at most");
    }

    [Fact]
    public async Task Who_does_not_contribute_sees_no_form_to_report_or_edit()
    {
        var firm = await Firm.CreateAsync(server);
        await using var visit = await Visit.OpenAsync(server, chromium, "/check?model=Qwen%2FQwen3-4B");
        var page = visit.Page;
        await visit.SeesAsync("What to do next");
        await Assertions.Expect(page.GetByText("Report what happened")).ToHaveCountAsync(0);
        await firm.RegisterModelAsync();
        await firm.WelcomeAsync(page, "Val Viewer", ("VIEWER", firm.Registry));
        await page.GotoAsync("/check?model=Qwen%2FQwen3-4B");
        await visit.SeesAsync("What to do next");
        await Assertions.Expect(page.GetByText("Report what happened")).ToHaveCountAsync(0);
        await page.GotoAsync($"/models/{firm.Registry}/{Firm.Model}");
        await visit.SeesAsync("Where it runs");
        await Assertions.Expect(page.GetByText("Edit what is stated of it")).ToHaveCountAsync(0);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_contributor_edits_a_model_and_its_history_tells_of_it(ColorScheme theme, bool script)
    {
        var firm = await Firm.CreateAsync(server);
        await firm.RegisterModelAsync();
        await using var visit = await Visit.OpenAsync(server, chromium, "/", theme, script);
        var page = visit.Page;
        await firm.WelcomeAsync(page, "Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await page.GotoAsync($"/models/{firm.Registry}/{Firm.Model}");
        await page.GetByText("Edit what is stated of it").ClickAsync();
        await page.GetByLabel("Description").FillAsync("Tuned on our tickets.");
        await page.GetByLabel("Labels, with commas between them").FillAsync("support, german");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the model" }).ClickAsync();
        await visit.SeesAsync("The model is saved.");
        await Assertions.Expect(page.Locator(".described")).ToHaveTextAsync("Tuned on our tickets.");
        await visit.SeesAsync("support, german");
        await visit.SeesAsync("changed, version 2");
        await page.GetByText("3 members").First.ClickAsync();
        await visit.SeesAsync("nothing → \"Tuned on our tickets.\"");
        await visit.SeesAsync("Qwen/Qwen3-8B");
    }

    [Fact]
    public async Task The_second_of_two_editors_of_a_model_is_told()
    {
        var firm = await Firm.CreateAsync(server);
        await firm.RegisterModelAsync();
        await using var one = await Visit.OpenAsync(server, chromium, "/");
        await using var other = await Visit.OpenAsync(server, chromium, "/");
        await firm.WelcomeAsync(one.Page, "Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await firm.WelcomeAsync(other.Page, "Bob Brown", ("CONTRIBUTOR", firm.Registry));
        foreach (var visit in (Visit[])[one, other])
        {
            await visit.Page.GotoAsync($"/models/{firm.Registry}/{Firm.Model}");
            await visit.Page.GetByText("Edit what is stated of it").ClickAsync();
        }

        await one.Page.GetByLabel("Description").FillAsync("What Ann wrote.");
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Save the model" }).ClickAsync();
        await one.SeesAsync("The model is saved.");
        await other.Page.GetByLabel("Description").FillAsync("What Bob wrote.");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the model" }).ClickAsync();
        await other.SeesAsync("Somebody else has changed the model since you opened it.");
        await Assertions.Expect(other.Page.Locator(".described")).ToHaveTextAsync("What Ann wrote.");
        await Assertions.Expect(other.Page.GetByLabel("Description")).ToHaveValueAsync("What Bob wrote.");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Save the model" }).ClickAsync();
        await other.SeesAsync("The model is saved.");
        await Assertions.Expect(other.Page.Locator(".described")).ToHaveTextAsync("What Bob wrote.");
    }

    [Fact]
    public async Task A_model_of_a_team_is_nobody_else_s_to_see()
    {
        var firm = await Firm.CreateAsync(server);
        await firm.RegisterModelAsync();
        using var response = await server.Http.GetAsync(
            $"/models/{firm.Registry}/{Firm.Model}",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("fine-tuned from", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_forms_of_contributors_have_no_serious_fault_and_fit_a_phone(ColorScheme theme)
    {
        var firm = await Firm.CreateAsync(server);
        await firm.RegisterModelAsync();
        await using var visit = await Visit.OpenAsync(server, chromium, "/", theme, width: 320);
        await firm.WelcomeAsync(visit.Page, "Ann Lee", ("CONTRIBUTOR", firm.Registry));
        await visit.Page.GotoAsync($"/models/{firm.Registry}/{Firm.Model}");
        await visit.Page.GetByText("Edit what is stated of it").ClickAsync();
        await visit.LooksWellAsync();
        await visit.Page.GotoAsync("/check?model=Qwen%2FQwen3-4B&variant=bf16");
        await visit.Page.GetByText("Report what happened").ClickAsync();
        await visit.LooksWellAsync();
    }
}
