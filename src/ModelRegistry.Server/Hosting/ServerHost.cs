using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.Hosting;

/// <summary>How the program starts and ends.</summary>
public static class ServerHost
{
    /// <summary>Where it listens unless a setting says otherwise. On macOS the usual 5000 is taken by the system (AirPlay).</summary>
    public const string DefaultUrl = "http://localhost:5080";

    // Service managers kill what has not ended after a while: systemd after 90 s, containers after 10 to 30.
    private static readonly TimeSpan MostStop = TimeSpan.FromSeconds(10);

    // Without its database, a silo tries for a minute to say that it leaves, whatever the host asks of it (Orleans 10.4).
    private static readonly TimeSpan MostPatience = TimeSpan.FromSeconds(14);

    /// <summary>
    /// Begins to build the server. The <c>appsettings.json</c> beside the program holds beneath every other setting; one in the working directory counts as
    /// usual.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.Sources.Insert(
            0,
            new Microsoft.Extensions.Configuration.Json.JsonConfigurationSource
            {
                FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
                Path = "appsettings.json",
            }
        );
        if (!SaysWhereToListen(builder.Configuration))
            builder.WebHost.UseUrls(DefaultUrl);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = MostStop);
        // What ends the start is told in one line, once: these would tell it with their stacks.
        builder
            .Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            .AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error);
        builder.Host.ConfigureContainer<IServiceCollection>(StartListeningFirst);
        return builder;
    }

    /// <summary>Runs the server until it is asked to end.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    /// <exception cref="DataFolderInUseException">Another server uses the data folder.</exception>
    public static async Task<int> RunServerAsync(this WebApplication app)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        using var claim = app.Services.GetRequiredService<RegistryDatabase>().Claim();
        // The file of it is read, or made, only now that the folder is this server's own.
        _ = app.Services.GetRequiredService<AdminToken>().Value;
        app.Announce();
        var stopping = app.Lifetime.ApplicationStopping;
        var logs = app.Services.GetRequiredService<ILoggerFactory>();
        var running = app.RunAsync();
        if (await Task.WhenAny(running, OverdueAsync(stopping)) == running)
            await EndAsync(running, stopping);
        else
            Announcements.AnnounceGivingUp(logs, MostPatience);
        return Environment.ExitCode;
    }

    private static async Task EndAsync(Task running, CancellationToken stopping)
    {
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // It was asked to end while it started: it did.
        }
    }

    // Completes when the server was asked to end, and should have.
    private static async Task OverdueAsync(CancellationToken stopping)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(asked.SetResult);
        await asked.Task;
        await Task.Delay(MostPatience, CancellationToken.None);
    }

    // The server tells what it waits for while the rest starts, and one whose port is taken has begun nothing else. The host adds what listens as the last.
    private static void StartListeningFirst(IServiceCollection services)
    {
        var listening = services.Last(service => service.ServiceType == typeof(IHostedService));
        services.Remove(listening);
        services.Insert(0, listening);
        services.AddHostedService<StopListeningFirst>();
    }

    private static bool SaysWhereToListen(IConfiguration settings)
    {
        string[] names = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        return names.Any(name => settings[name] is { Length: > 0 })
            || settings.GetSection("Kestrel:Endpoints").Exists();
    }
}
