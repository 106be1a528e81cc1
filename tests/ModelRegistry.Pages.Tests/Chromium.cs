using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ModelRegistry.Pages.Tests.Chromium))]

namespace ModelRegistry.Pages.Tests;

/// <summary>One browser for all tests. Each test has a context of its own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Variable = "CHROMIUM";
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = path,
                Headless = true,
                // It runs as root in CI; and it asks nobody but the server of the tests.
                Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"],
            }
        );
    }

    /// <summary>A context of its own; without a browser the test is skipped, and fails in CI.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        if (browser is null)
        {
            const string missing = "There is no Chromium: install Debian's package, or name its program in CHROMIUM.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
                Assert.Fail(missing);
            Assert.Skip(missing);
        }

        return await browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
