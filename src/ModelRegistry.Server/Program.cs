using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Server.Commands;
using ModelRegistry.Server.GraphQL.Transport;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Registration;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Seeding;

if (await Commands.TryRunAsync(args, Console.Out, Console.Error) is { } exitCode)
    return exitCode;

try
{
    var builder = WebApplication.CreateBuilder(args);
    foreach (
        var chatty in (string[])["Orleans", "Microsoft.Orleans", "Microsoft.AspNetCore", "Microsoft.Hosting", "Polly"]
    )
        builder.Logging.AddFilter(chatty, LogLevel.Warning);
    // A server that is not ready yet says so to whoever asks; it is no error of its own.
    builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
    builder.AddRegistrySilo();
    builder.Services.AddSingleton<FeedMetrics>();
    builder.Services.AddSingleton<Feed>();
    builder.Services.AddSingleton<StoredEntries>();
    builder.Services.AddSingleton<CatalogLoader>();
    builder.Services.AddRequests();
    builder.Services.AddSignIn();
    builder.Services.AddLimits();
    builder.Services.AddRegistration();
    builder.Services.AddHostedService<CatalogService>();
    builder.Services.AddSingleton<AuditRetention>();
    builder.Services.AddHostedService<AuditService>();
    builder.Services.AddRegistrySchema();
    builder.Services.AddHealthChecks().AddCheck<Readiness>("catalog", tags: [HealthEndpoints.ReadyTag]);

    var app = builder.Build();
    app.WarnOfClearSilo();
    app.MapRegistryHealth();
    app.MapRegistryGraphQL().RequireAdmission();
    app.MapAuditExport().RequireAdmission();
    app.Lifetime.ApplicationStarted.Register(() => Addresses.Print(app));

    using var claim = app.Services.GetRequiredService<RegistryDatabase>().Claim();
    _ = app.Services.GetRequiredService<AdminToken>().Value;
    // A setting of sign-in or of limits that cannot be read ends the start, and is no answer to the first request.
    _ = app.Services.GetRequiredService<RequestAdmission>();
    app.Run();
    return Environment.ExitCode;
}
catch (Exception e) when (e is not HostAbortedException)
{
    // Where more is to be said, the host has logged it.
    Console.Error.WriteLine($"The server ends: {e.Message}");
    return 1;
}

/// <summary>The server program; named so that the tests can start it.</summary>
public partial class Program;
