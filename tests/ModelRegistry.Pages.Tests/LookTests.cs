using System.Runtime.CompilerServices;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ModelRegistry.Pages.Tests;

/// <summary>How the page looks, for everybody: small and wide, light and dark, seen and read out.</summary>
public sealed class LookTests(PageServer server, Chromium chromium)
{
    private const string Why =
        "/check?model=openai%2Fgpt-oss-120b&variant=mxfp4&count=2&on=nvidia-rtx-4090&use=product";
    private const string Unsettled =
        "/check?model=meta-llama%2FLlama-4-Scout-17B-16E-Instruct&count=2&on=nvidia-rtx-4090";
    private const string Ambiguous = "/?on=h100";
    private static readonly string[] Screens =
    [
        "/",
        Why,
        Unsettled,
        Ambiguous,
        "/hardware",
        "/check",
        "/licenses",
        "/licenses/llama3.1",
        "/accelerators",
        "/accelerators/nvidia-rtx-4090",
        "/sign-in",
        "/invitation",
        "/account",
        "/teams/acme/nlp",
        "/models?words=gpt-oss",
        "/models?words=qwem3",
        "/models/public/deepseek-ai/DeepSeek-R1-Distill-Llama-70B",
        "/models/public/nobody/nothing",
        "/matrix?words=gpt-oss",
        "/compare",
        "/compare?model=openai%2Fgpt-oss-120b&model=openai%2Fgpt-oss-20b",
        "/compare?on=nvidia-rtx-4090&on=nvidia-h100-sxm-80",
    ];

    public static TheoryData<string, ColorScheme> InBothThemes()
    {
        var data = new TheoryData<string, ColorScheme>();
        foreach (var screen in Screens)
        foreach (var theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            data.Add(screen, theme);
        return data;
    }

    public static TheoryData<string> All => [.. Screens];

    [Theory]
    [MemberData(nameof(InBothThemes))]
    public async Task Axe_finds_no_serious_fault(string path, ColorScheme theme)
    {
        await using var visit = await Visit.OpenAsync(server, chromium, path, theme);
        var found = await visit.Page.RunAxe();
        var serious = found.Violations.Where(fault => fault.Impact is "serious" or "critical");
        Assert.Empty(
            serious.Select(fault =>
                $"{fault.Id}: {fault.Help} {string.Join(" ", fault.Nodes.Select(node => node.Html))}"
            )
        );
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_wider_than_a_screen_of_320_pixels(string path)
    {
        await using var visit = await Visit.OpenAsync(server, chromium, path, width: 320);
        var width = await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(width <= 320, $"{path} is {width} pixels wide.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Headings_go_down_one_level_at_a_time_and_one_is_the_first(string path)
    {
        await using var visit = await Visit.OpenAsync(server, chromium, path);
        var levels = await visit.Page.EvaluateAsync<int[]>(
            "[...document.querySelectorAll('h1,h2,h3,h4')].map(heading => Number(heading.tagName[1]))"
        );
        Assert.Equal(1, levels[0]);
        Assert.Single(levels, level => level == 1);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public async Task The_first_candidate_s_verdict_is_on_the_first_screen_of_a_phone()
    {
        await using var visit = await Visit.OpenAsync(server, chromium, "/", width: 360, height: 740);
        var box = await visit.Page.Locator(".candidate .mark").First.BoundingBoxAsync();
        Assert.True(box!.Y + box.Height <= 740, $"It ends at {box.Y + box.Height} pixels.");
    }

    [Fact]
    public async Task The_page_has_no_script_and_loads_nothing_from_elsewhere()
    {
        List<string> asked = [];
        await using var visit = await Visit.OpenAsync(server, chromium, "/hardware");
        visit.Page.Request += (_, request) => asked.Add(request.Url);
        await visit.Page.GotoAsync("/");
        Assert.All(asked, url => Assert.StartsWith(server.Address.ToString(), url));
        Assert.Equal(0, await visit.Page.Locator("script, [style]").CountAsync());
    }

    [Fact]
    public async Task The_first_page_is_light()
    {
        var html = await SentAsync("/");
        Assert.InRange(html, 1, 60_000);
        Assert.InRange(html + await SentAsync("/site.css"), 1, 150_000);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_README_shows_the_page(string theme)
    {
        var file = Picture($"page-{theme}.png");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            var scheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light;
            await using var visit = await Visit.OpenAsync(server, chromium, Why, scheme, width: 1024, height: 720);
            await visit.Page.ScreenshotAsync(new() { Path = file });
        }

        Assert.True(File.Exists(file), $"{file} is not there: run this test with UPDATE_SNAPSHOTS=1.");
    }

    private static string Picture(string name, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "src", "ModelRegistry.Pages", name));

    // What goes over the wire to a browser.
    private async Task<int> SentAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new("gzip"));
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        return (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
    }
}
