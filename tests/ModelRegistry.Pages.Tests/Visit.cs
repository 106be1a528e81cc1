using System.Runtime.CompilerServices;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ModelRegistry.Pages.Tests;

/// <summary>A person's look at the page. What they saw last is kept as a picture where the test fails.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private Visit(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    /// <summary>The page that they look at.</summary>
    public IPage Page { get; }

    /// <summary>Opens a path of the server.</summary>
    public static async Task<Visit> OpenAsync(
        PageServer server,
        Chromium chromium,
        string path,
        ColorScheme theme = ColorScheme.Light,
        bool script = true,
        int width = 1024,
        int height = 800
    )
    {
        var context = await chromium.OpenAsync(
            new()
            {
                BaseURL = server.Address.ToString(),
                ColorScheme = theme,
                JavaScriptEnabled = script,
                ViewportSize = new() { Width = width, Height = height },
            }
        );
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return new(context, page);
    }

    /// <summary>Every theme, with script and without.</summary>
    public static TheoryData<ColorScheme, bool> Ways() =>
        new()
        {
            { ColorScheme.Light, true },
            { ColorScheme.Light, false },
            { ColorScheme.Dark, true },
            { ColorScheme.Dark, false },
        };

    /// <summary>What a heading says, once it does.</summary>
    public async Task SeesAsync(string text) =>
        await Assertions.Expect(Page.GetByText(text).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

    /// <summary>Follows a link by its words.</summary>
    public Task FollowAsync(string name, bool exact = false) =>
        Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = exact }).First.ClickAsync();

    /// <summary>Fails where axe finds something serious, the page is wider than a phone of 320 pixels, or headings leave a level out.</summary>
    public async Task LooksWellAsync()
    {
        var found = await Page.RunAxe();
        var serious = found.Violations.Where(fault => fault.Impact is "serious" or "critical");
        var faults = serious.Select(fault =>
            $"{Page.Url}: {fault.Id}: {fault.Help} {string.Join(" ", fault.Nodes.Select(node => node.Html))}"
        );
        Assert.True(!serious.Any(), string.Join("\n", faults));
        var width = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 320, $"{Page.Url} is {width} pixels wide.");
        var levels = await Page.EvaluateAsync<int[]>(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(heading => Number(heading.tagName[1]))"
        );
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result is TestResult.Failed)
            await Page.ScreenshotAsync(new() { Path = Picture(), FullPage = true });
        await context.DisposeAsync();
    }

    private static string Picture([CallerFilePath] string file = "")
    {
        var name = string.Concat(TestContext.Current.Test!.UniqueID.Take(24));
        return Path.Combine(Path.GetDirectoryName(file)!, "TestResults", $"{name}.png");
    }
}
