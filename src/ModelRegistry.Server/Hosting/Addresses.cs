using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Hosting;

/// <summary>Tells whoever started the program where to go.</summary>
public static partial class Addresses
{
    /// <summary>Prints the addresses of the page and of the API.</summary>
    public static void Print(WebApplication app)
    {
        if (app.Services.GetRequiredService<AdminToken>().File is { } file)
            LogToken(app.Logger, file);
        foreach (var url in app.Urls)
            LogAddress(app.Logger, $"{url}/", $"{url}/graphql");
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The admin token is in {File}: send it as 'Authorization: Bearer'."
    )]
    private static partial void LogToken(ILogger logger, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "The registry answers: page {Page}  API {Api}")]
    private static partial void LogAddress(ILogger logger, string page, string api);
}
