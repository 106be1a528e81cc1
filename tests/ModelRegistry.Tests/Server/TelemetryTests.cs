using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Server.Hosting;
using OpenTelemetry.Metrics;

namespace ModelRegistry.Tests.Server;

/// <summary>What is sent to a collector of OpenTelemetry, and when.</summary>
[Collection(Processes.Name)]
public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, string> received = new();
    private WebApplication? collector;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelCore();
        collector = builder.Build();
        collector.Run(KeepAsync);
        await collector.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await collector!.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task With_an_endpoint_metrics_and_traces_are_sent_there()
    {
        await using var server = await ServerProcess.StartReadyAsync(
            folder.Path,
            new("OTEL_EXPORTER_OTLP_ENDPOINT", collector!.Urls.Single()),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            new("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            new("OTEL_BSP_SCHEDULE_DELAY", "200")
        );
        await server.DataAsync("{ viewer { name } }");
        await server.WaitForAsync("our metrics", () => HasAsync("/v1/metrics", "registry.feed.behind"));
        await server.WaitForAsync("a request's trace", () => HasAsync("/v1/traces", "/graphql"));
        Assert.True(await HasAsync("/v1/metrics", "model-registry"));
    }

    [Fact]
    public async Task Without_one_nothing_is_measured_for_it()
    {
        var builder = ServerHost.CreateBuilder([]);
        builder.AddTelemetry();
        await using var server = builder.Build();
        Assert.Null(server.Services.GetService<MeterProvider>());
    }

    // Names stand in protocol buffers as they are.
    private Task<bool> HasAsync(string path, string name) =>
        Task.FromResult(received.TryGetValue(path, out var text) && text.Contains(name, StringComparison.Ordinal));

    private async Task KeepAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        received.AddOrUpdate(context.Request.Path, text, (_, before) => before + text);
    }
}
