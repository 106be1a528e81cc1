using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Mcp;

/// <summary>Licenses and models, read as resources.</summary>
public sealed class ResourceTests(SharedApplication application) : IAsyncLifetime
{
    private HttpClient http = null!;
    private McpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        http = await application.CreateClientAsync();
        client = await http.ConnectMcpAsync(null);
    }

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        http.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_templates_lead_to_a_license_and_a_model()
    {
        var templates = await client.ListResourceTemplatesAsync(cancellationToken: Cancellation);
        Assert.Equal(
            ["registry://license/{key}{?cursor}", "registry://model/{registry}/{name}{?cursor}"],
            templates.Select(template => template.UriTemplate)
        );
        var license = await ReadAsync(templates[0].UriTemplate, new() { ["key"] = "Apache-2.0" });
        Assert.Equal("Apache-2.0", license.Text("spdx_id"));
        Assert.NotEmpty(license["grants"]!.AsArray());
        var model = await ReadAsync(
            templates[1].UriTemplate,
            new() { ["registry"] = "public", ["name"] = "Qwen/Qwen3-8B" }
        );
        Assert.Equal("Qwen/Qwen3-8B", model.Text("name"));
        Assert.Contains(model["variants"]!.AsArray(), variant => variant!.Text("name") == "bf16");
    }

    [Theory]
    [InlineData("registry://model/public/Qwen/Qwen3-8B", "Qwen/Qwen3-8B")]
    [InlineData("registry://model/public/Qwen%2FQwen3-8B", "Qwen/Qwen3-8B")]
    public async Task Slashes_in_a_name_may_stay(string address, string name) =>
        Assert.Equal(name, (await ReadAsync(address)).Text("name"));

    [Fact]
    public async Task A_long_license_is_read_to_its_end()
    {
        const string key = "llama-3.1";
        var expected = (
            await application.DataAsync(
                "query($key: String!) { license(key: $key) { grants { right } conditions { kind } exclusions { summary } } }",
                new { key }
            )
        )["license"]!;
        List<JsonNode> parts = [];
        for (string? address = $"registry://license/{key}"; address is not null; address = (string?)parts[^1]["next"])
            parts.Add(await ReadAsync(address));
        Assert.InRange(parts.Count, 2, 30);
        foreach (var list in (string[])["grants", "conditions", "exclusions"])
            Assert.Equal(expected[list]!.AsArray().Count, parts.Sum(part => part[list]!.AsArray().Count));
    }

    [Theory]
    [InlineData("registry://license/no-such-license", "LICENSE_NOT_FOUND: ")]
    [InlineData("registry://model/public/no-such-model", "MODEL_NOT_FOUND: ")]
    [InlineData("registry://model/no-such/team/model", "REGISTRY_NOT_FOUND: ")]
    [InlineData("registry://model/public", "is no address of a resource")]
    [InlineData("registry://license/", "is no address of a resource")]
    [InlineData("file:///etc/passwd", "is no address of a resource")]
    [InlineData("registry://license/MIT?cursor=1-00000000", "The cursor is none that this resource gave")]
    public async Task What_cannot_be_read_is_told(string address, string expected)
    {
        var failure = await Assert.ThrowsAsync<McpProtocolException>(() => ReadAsync(address));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_read_by_its_team_and_not_found_by_others()
    {
        var organization = await Organization.CreateAsync(application);
        var name = Fresh.Name("own");
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = organization.Registry,
                name,
                license = "Apache-2.0",
                config = Samples.Config,
            }
        );
        await using var own = await http.ConnectMcpAsync(
            (await organization.TokenAsync("READ")).Text,
            organization.Position
        );
        await using var other = await http.ConnectMcpAsync(null, organization.Position);
        var address = $"registry://model/{organization.Registry}/{name}";
        var read = await own.ReadResourceAsync(address, cancellationToken: Cancellation);
        Assert.Equal(CacheScope.Private, read.CacheScope);
        Assert.Equal(name, TextOf(read).Text("name"));
        var failure = await Assert.ThrowsAsync<McpProtocolException>(async () =>
            await other.ReadResourceAsync(address, cancellationToken: Cancellation)
        );
        Assert.Contains("NOT_FOUND: ", failure.Message, StringComparison.Ordinal);
    }

    private async Task<JsonNode> ReadAsync(string address) =>
        TextOf(await client.ReadResourceAsync(address, cancellationToken: Cancellation));

    private async Task<JsonNode> ReadAsync(string template, Dictionary<string, object?> values) =>
        TextOf(await client.ReadResourceAsync(template, values, cancellationToken: Cancellation));

    private static JsonNode TextOf(ReadResourceResult read)
    {
        var content = Assert.IsType<TextResourceContents>(Assert.Single(read.Contents));
        Assert.Equal("application/json", content.MimeType);
        Assert.InRange(Encoding.UTF8.GetByteCount(content.Text), 2, 4096);
        return JsonNode.Parse(content.Text)!;
    }
}
