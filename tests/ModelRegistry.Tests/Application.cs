using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Tests;

/// <summary>The whole application on a SQLite file of its own, ready to be asked. One for all tests that share it: each registers names of its own.</summary>
public sealed class Application : WebApplicationFactory<Program>, IAsyncLifetime, IApplication
{
    /// <summary>What the operator shows.</summary>
    public const string AdminToken = "the-admin-token-of-the-tests";

    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string folder = Directory.CreateTempSubdirectory("model-registry-").FullName;

    public Application()
        : this(new Dictionary<string, string>()) { }

    internal Application(IReadOnlyDictionary<string, string> settings) => this.settings = settings;

    public async ValueTask InitializeAsync()
    {
        using var client = CreateClient();
        await Eventually.ReadAsync(
            "a 200 from /health/ready",
            async () => (await client.GetAsync("/health/ready")).StatusCode,
            status => status == System.Net.HttpStatusCode.OK
        );
    }

    /// <summary>A position as this server gives them out, which it does not reach.</summary>
    public string PositionFarAhead() => Services.GetRequiredService<LiveCatalog>().Current.Positions.Show(999_999_999);

    /// <inheritdoc/>
    public Task<JsonNode> AskAsync(string query, object? variables = null, string? position = null) =>
        AskAsAsync(AdminToken, query, variables, position);

    /// <inheritdoc/>
    public async Task<JsonNode> AskAsAsync(
        string? token,
        string query,
        object? variables = null,
        string? position = null
    )
    {
        using var client = CreateClient();
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        if (position is not null)
            client.DefaultRequestHeaders.Add("Registry-Position", position);
        // On a busy machine the catalog may take longer than the server waits for it; it then tells the client to ask again.
        return await Eventually.ReadAsync(
            "an answer at the position",
            () => PostAsync(client, new { query, variables }),
            answer => (string?)answer["errors"]?[0]?["extensions"]?["code"] != "POSITION_NOT_REACHED"
        );
    }

    private static async Task<JsonNode> PostAsync(HttpClient client, object request)
    {
        using var response = await client.PostAsJsonAsync("/graphql", request, JsonSerializerOptions.Web);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <inheritdoc/>
    public async Task<JsonNode> DataAsync(string query, object? variables = null, string? position = null)
    {
        var answer = await AskAsync(query, variables, position);
        Assert.True(answer["errors"] is null, answer["errors"]?.ToJsonString());
        return answer["data"]!;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Registry:Data", folder).UseSetting("Registry:AdminToken", AdminToken);
        // Tests ask much at once, on machines that others keep busy.
        foreach (var whose in (string[])["", "Anonymous", "Operator"])
            builder.UseSetting($"Registry:Limits:{whose}WorkMillisecondsPerMinute", "6000000");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
    }
}

/// <summary>A name that no other test has.</summary>
public static class Fresh
{
    public static string Name(string word) => $"{word}-{Guid.NewGuid():N}";
}
