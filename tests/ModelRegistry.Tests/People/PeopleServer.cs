using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace ModelRegistry.Tests.People;

/// <summary>The whole application on a SQLite file of its own, with a clock that can be put forward.</summary>
public sealed class PeopleServer : WebApplicationFactory<Program>, IAsyncLifetime, IApplication
{
    private readonly string folder = Directory.CreateTempSubdirectory("model-registry-people-").FullName;

    /// <summary>Its data folder.</summary>
    internal string Folder => folder;

    /// <summary>Its clock.</summary>
    internal Clock Time { get; } = new();

    public async ValueTask InitializeAsync()
    {
        using var client = CreateClient();
        await Eventually.ReadAsync(
            "a 200 from /health/ready",
            async () => (await client.GetAsync("/health/ready")).StatusCode,
            status => status == System.Net.HttpStatusCode.OK
        );
    }

    /// <summary>A browser that nobody is signed in with.</summary>
    internal Browser NewBrowser() => new(CreateClient());

    /// <inheritdoc/>
    public Task<JsonNode> AskAsync(string query, object? variables = null, string? position = null) =>
        AskAsAsync(Application.AdminToken, query, variables, position);

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
        using var response = await client.PostAsJsonAsync(
            "/graphql",
            new { query, variables },
            JsonSerializerOptions.Web
        );
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
        builder.UseSetting("Registry:Data", folder).UseSetting("Registry:AdminToken", Application.AdminToken);
        foreach (var whose in (string[])["", "Anonymous", "Operator"])
            builder.UseSetting($"Registry:Limits:{whose}WorkMillisecondsPerMinute", "6000000");
        builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Time));
    }

    /// <summary>The clock of this machine, put forward.</summary>
    internal sealed class Clock : TimeProvider
    {
        private long ahead;

        /// <summary>Puts it forward.</summary>
        public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

        /// <inheritdoc/>
        public override DateTimeOffset GetUtcNow() =>
            base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));
    }
}
