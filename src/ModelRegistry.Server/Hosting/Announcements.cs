using System.Net;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage;
using Orleans.Configuration;

namespace ModelRegistry.Server.Hosting;

/// <summary>Tells whoever starts the program what it is, and where to go.</summary>
public static partial class Announcements
{
    /// <summary>Tells the version and the database at once, and the addresses of the page and of the API when they answer.</summary>
    public static void Announce(this WebApplication app)
    {
        var database = app.Services.GetRequiredService<RegistryDatabase>();
        LogStart(app.Logger, ServerVersion.Text, database.Folder ?? "PostgreSQL");
        WarnOfClearSilo(app);
        app.Lifetime.ApplicationStarted.Register(() => LogAddresses(app));
    }

    /// <summary>Tells that the server ends without having ended everything, and waits until that is written.</summary>
    public static void AnnounceGivingUp(ILoggerFactory logs, TimeSpan after)
    {
        LogGivingUp(logs.CreateLogger(typeof(Announcements)), after.TotalSeconds);
        logs.Dispose();
    }

    // Others may listen in on this server's silo there, or speak to it.
    private static void WarnOfClearSilo(WebApplication app)
    {
        if (app.Services.GetRequiredService<RegistryDatabase>().DataSource is null)
            return;
        var address = app.Services.GetRequiredService<IOptions<EndpointOptions>>().Value.AdvertisedIPAddress;
        var isClear = app.Services.GetRequiredService<IOptions<SiloOptions>>().Value.Certificate is null;
        if (isClear && address is not null && !IPAddress.IsLoopback(address))
            LogClear(app.Logger, address);
    }

    private static void LogAddresses(WebApplication app)
    {
        if (app.Services.GetRequiredService<AdminToken>().File is { } file)
            LogToken(app.Logger, file);
        foreach (var url in app.Urls)
            LogAddress(app.Logger, $"{url}/", $"{url}/graphql");
        if (app.Services.GetRequiredService<SignInLink>().Query is { } query)
            LogSignInLink(app.Logger, $"{app.Urls.First()}/{query}", SignInLink.Lifetime.TotalMinutes);
    }

    [LoggerMessage(
        EventId = LogEvents.ServerStarts,
        Level = LogLevel.Information,
        Message = "ModelRegistry {Version} starts, its data in {Database}."
    )]
    private static partial void LogStart(ILogger logger, string version, string database);

    [LoggerMessage(
        EventId = LogEvents.AdminTokenInFile,
        Level = LogLevel.Information,
        Message = "The admin token is in {File}: send it as 'Authorization: Bearer'."
    )]
    private static partial void LogToken(ILogger logger, string file);

    [LoggerMessage(
        EventId = LogEvents.SignInLinkMade,
        Level = LogLevel.Information,
        Message = "This link signs the page in as operator, once and within {Minutes} minutes: {Link}"
    )]
    private static partial void LogSignInLink(ILogger logger, string link, double minutes);

    [LoggerMessage(
        EventId = LogEvents.ServerAnswers,
        Level = LogLevel.Information,
        Message = "The registry answers: page {Page}  API {Api}"
    )]
    private static partial void LogAddress(ILogger logger, string page, string api);

    [LoggerMessage(
        EventId = LogEvents.SiloInTheClear,
        Level = LogLevel.Warning,
        Message = "The silo port speaks in the clear on {Address}: whoever can listen in or change what is sent on that network sees and writes what the servers do. Set Registry:Silo:Certificate for TLS."
    )]
    private static partial void LogClear(ILogger logger, IPAddress address);

    [LoggerMessage(
        EventId = LogEvents.StopGivenUp,
        Level = LogLevel.Warning,
        Message = "Not everything could be put in order within {Seconds} s, so the server ends as it is: nothing that was confirmed is lost."
    )]
    private static partial void LogGivingUp(ILogger logger, double seconds);
}
