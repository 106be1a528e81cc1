using System.Net.Http.Headers;
using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Server;

/// <summary>The first start's own token, and the page that signs in with it.</summary>
[Collection(Processes.Name)]
public sealed class AdminTokenTests : IAsyncLifetime
{
    private static readonly KeyValuePair<string, string?> NoSetting = new("Registry__AdminToken", null);
    private readonly TemporaryFolder folder = new();
    private ServerProcess? server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string TokenFile => Path.Combine(folder.Path, "data", "admin-token");

    public async ValueTask InitializeAsync() => server = await ServerProcess.StartReadyAsync(folder.Path, NoSetting);

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task The_first_start_writes_a_token_that_only_its_owner_can_read_and_that_maintains_the_first_team()
    {
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile));
        Assert.Contains(TokenFile, server!.Output);
        var token = (await File.ReadAllTextAsync(TokenFile, Cancellation)).Trim();
        Assert.StartsWith("mreg_admin_", token);
        var viewer = (await server.AskAsAsync(token, "{ viewer { name registries } }"))["data"]!["viewer"]!;
        Assert.Equal(
            ("token:admin", """["local/main","public"]"""),
            (viewer.Text("name"), viewer["registries"]!.ToJsonString())
        );
    }

    [Fact]
    public async Task The_token_stays_the_same_from_start_to_start()
    {
        var before = await File.ReadAllTextAsync(TokenFile, Cancellation);
        await server!.StopAsync();
        await using var again = await ServerProcess.StartReadyAsync(folder.Path, NoSetting);
        Assert.Equal(before, await File.ReadAllTextAsync(TokenFile, Cancellation));
    }

    [Fact]
    public async Task The_link_that_the_start_prints_signs_the_page_in_once_and_nothing_else_does()
    {
        await server!.WaitForOutputAsync("?sign-in=");
        var link = server.Output.Split('\n').Single(line => line.Contains("?sign-in=", StringComparison.Ordinal));
        link = link[link.IndexOf("http://", StringComparison.Ordinal)..].Trim();
        using var client = new HttpClient();
        Assert.DoesNotContain("mreg_admin_", await client.GetStringAsync(server.Address, Cancellation));
        Assert.DoesNotContain("mreg_admin_", await client.GetStringAsync(link[..^1] + "x", Cancellation));
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetStringAsync(link, Cancellation)));
        Assert.Single(opened, page => page.Contains("mreg_admin_", StringComparison.Ordinal));
        using var again = await client.GetAsync(link, Cancellation);
        Assert.DoesNotContain("mreg_admin_", await again.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(new CacheControlHeaderValue { NoStore = true }, again.Headers.CacheControl);
    }

    [Fact]
    public void Nobody_but_the_account_of_the_server_can_read_its_data()
    {
        if (OperatingSystem.IsWindows())
            return;
        var data = Path.Combine(folder.Path, "data");
        const UnixFileMode others = (UnixFileMode)0b111_111;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(data) & others);
        foreach (var file in Directory.GetFiles(data, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(file) & others);
    }

    [Fact]
    public async Task A_server_on_a_file_listens_at_its_address_and_nowhere_else()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Assert.Equal([new Uri(server!.Address).Port], await server.ListeningPortsAsync());
    }

    [Fact]
    public async Task A_token_that_is_no_secret_ends_the_start_with_a_reason()
    {
        using var other = new TemporaryFolder();
        await using var weak = ServerProcess.Start(
            other.Path,
            new KeyValuePair<string, string?>("Registry__AdminToken", "admin")
        );
        Assert.Equal(1, await weak.ExitAsync());
        Assert.Contains("Registry__AdminToken", weak.Output);
    }
}
