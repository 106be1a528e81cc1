using ModelRegistry.Server.Hosting;

namespace ModelRegistry.Tests.Server;

/// <summary>Where the server listens.</summary>
public sealed class ListeningTests
{
    [Fact]
    public void Unless_told_otherwise_it_listens_at_the_address_of_the_README()
    {
        Assert.Equal(ServerHost.DefaultUrl, UrlsOf());
        Assert.Contains(
            ServerHost.DefaultUrl,
            File.ReadAllText(Repository.File("README.md")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void It_listens_where_the_setting_says() =>
        Assert.Equal("http://127.0.0.1:7", UrlsOf("--urls", "http://127.0.0.1:7"));

    [Theory]
    [InlineData("--http_ports", "8080")]
    [InlineData("--Kestrel:Endpoints:Http:Url", "http://127.0.0.1:7")]
    public void A_port_that_is_set_otherwise_counts_too(string name, string value) => Assert.Null(UrlsOf(name, value));

    private static string? UrlsOf(params string[] arguments) =>
        ServerHost.CreateBuilder(arguments).Configuration["urls"];
}
