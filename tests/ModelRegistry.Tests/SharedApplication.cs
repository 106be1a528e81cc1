using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(ModelRegistry.Tests.SharedApplication))]

namespace ModelRegistry.Tests;

/// <summary>
/// One <see cref="Application"/> for all classes whose tests keep to names of their own; it starts with the first question. A class that counts what a
/// registry holds, or that changes a setting, has an application of its own.
/// </summary>
public sealed class SharedApplication : IApplication, IAsyncDisposable
{
    private readonly Lazy<Task<Application>> started = new(StartAsync);

    /// <inheritdoc/>
    public async Task<JsonNode> AskAsync(string query, object? variables = null, string? position = null) =>
        await (await started.Value).AskAsync(query, variables, position);

    /// <inheritdoc/>
    public async Task<JsonNode> AskAsAsync(
        string? token,
        string query,
        object? variables = null,
        string? position = null
    ) => await (await started.Value).AskAsAsync(token, query, variables, position);

    /// <inheritdoc/>
    public async Task<JsonNode> DataAsync(string query, object? variables = null, string? position = null) =>
        await (await started.Value).DataAsync(query, variables, position);

    /// <summary>A client without a token.</summary>
    public async Task<HttpClient> CreateClientAsync() => (await started.Value).CreateClient();

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
            await (await started.Value).DisposeAsync();
    }

    private static async Task<Application> StartAsync()
    {
        var application = new Application();
        await application.InitializeAsync();
        return application;
    }
}
