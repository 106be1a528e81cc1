using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

[assembly: AssemblyFixture(typeof(ModelRegistry.Pages.Tests.PageServer))]

namespace ModelRegistry.Pages.Tests;

/// <summary>The whole application on a SQLite file of its own, listening on a port of its own.</summary>
public sealed class PageServer : WebApplicationFactory<Program>, IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private readonly string folder = Directory.CreateTempSubdirectory("model-registry-page-").FullName;

    /// <summary>Its address.</summary>
    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>Asks it without a browser.</summary>
    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Http = new() { BaseAddress = Address };
        using var time = new CancellationTokenSource(Limit);
        while ((await Http.GetAsync("/health/ready", time.Token)).StatusCode != HttpStatusCode.OK)
            await Task.Delay(10, time.Token);
    }

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Registry:Data", folder).UseSetting("Registry:AdminToken", "the-admin-token-of-the-tests");
        // Tests ask much at once, on machines that others keep busy.
        builder.UseSetting("Registry:Limits:AnonymousRequestsPerMinute", "100000");
        builder.UseSetting("Registry:Limits:AnonymousWorkMillisecondsPerMinute", "6000000");
    }
}
