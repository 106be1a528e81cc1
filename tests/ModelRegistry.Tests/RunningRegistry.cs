using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Hosting;

namespace ModelRegistry.Tests;

/// <summary>Storage and grains of one server, running in this process.</summary>
internal sealed class RunningRegistry : IAsyncDisposable
{
    private readonly WebApplication application;

    private RunningRegistry(WebApplication application) => this.application = application;

    /// <summary>The grains; the test that asks for them calls them as the system from then on.</summary>
    public IGrainFactory Grains
    {
        get
        {
            CallerContext.Set(Caller.System);
            return application.Services.GetRequiredService<IGrainFactory>();
        }
    }

    public History History => application.Services.GetRequiredService<History>();

    /// <summary>What writes past grains; the test that asks for it writes as the system from then on.</summary>
    public BulkWriter BulkWriter
    {
        get
        {
            CallerContext.Set(Caller.System);
            return application.Services.GetRequiredService<BulkWriter>();
        }
    }

    public RegistryDatabase Database => application.Services.GetRequiredService<RegistryDatabase>();

    public IServiceProvider Services => application.Services;

    /// <summary>Starts a server on the settings of a database.</summary>
    public static async Task<RunningRegistry> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(settings);
        // Of the garbage collector's mode the tests need not be told at every start.
        builder
            .Logging.AddConsole()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Orleans.Runtime.Silo", LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseKestrelCore();
        builder.AddStorage().AddGrains();
        var application = builder.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return new RunningRegistry(application);
    }

    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }
}
