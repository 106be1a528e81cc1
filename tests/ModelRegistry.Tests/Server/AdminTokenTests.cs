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

    [Theory]
    [InlineData(null, null, null, true)]
    [InlineData("localhost", null, null, true)]
    [InlineData(null, "Sec-Fetch-Site", "none", true)]
    [InlineData("attacker.example", null, null, false)]
    [InlineData("127.0.0.1.attacker.example", null, null, false)]
    [InlineData(null, "Sec-Fetch-Site", "cross-site", false)]
    [InlineData(null, "Sec-Fetch-Site", "same-site", false)]
    [InlineData(null, "Origin", "http://attacker.example", false)]
    [InlineData(null, "X-Forwarded-For", "203.0.113.7", false)]
    [InlineData(null, "Forwarded", "for=203.0.113.7", false)]
    [InlineData(null, "Via", "1.1 proxy", false)]
    public async Task The_page_signs_in_by_itself_where_the_browser_runs_on_this_machine(
        string? host,
        string? header,
        string? value,
        bool signsIn
    )
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server!.Address);
        if (host is not null)
            request.Headers.Host = $"{host}:{new Uri(server.Address).Port}";
        if (header is not null)
            request.Headers.Add(header, value);
        using var response = await client.SendAsync(request, Cancellation);
        Assert.Equal(
            signsIn,
            (await response.Content.ReadAsStringAsync(Cancellation)).Contains("mreg_admin_", StringComparison.Ordinal)
        );
        Assert.Equal(new CacheControlHeaderValue { NoStore = true }, response.Headers.CacheControl);
    }

    // As a proxy does that is told nothing but where to pass requests on to.
    [Fact]
    public async Task The_page_does_not_sign_in_over_a_protocol_that_no_browser_speaks()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server!.Address)
        {
            Version = System.Net.HttpVersion.Version10,
        };
        using var response = await client.SendAsync(request, Cancellation);
        Assert.DoesNotContain(
            "mreg_admin_",
            await response.Content.ReadAsStringAsync(Cancellation),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Where_that_is_switched_off_the_page_has_no_token()
    {
        using var other = new TemporaryFolder();
        await using var strict = await ServerProcess.StartReadyAsync(
            other.Path,
            NoSetting,
            new("Registry__SignIn__Loopback", "false"),
            new("Registry__SignIn__Anonymous", "false")
        );
        using var client = new HttpClient();
        Assert.DoesNotContain("mreg_admin_", await client.GetStringAsync(strict.Address, Cancellation));
        Assert.Equal(
            "UNAUTHENTICATED",
            (await strict.AskAsAsync(null, "{ viewer { name } }"))["errors"]![0]!["extensions"]!.Text("code")
        );
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
