using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelRegistry.Benchmarks.Http;

/// <summary>A server that does nothing but answer, to tell what the machine adds to a latency; it prints its address, and ends with its input.</summary>
internal static class ControlServer
{
    /// <summary>The command that starts it.</summary>
    public const string Command = "control-server";

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var application = builder.Build();
        application.MapPost("/graphql", () => Results.Text("""{"data":{"viewer":{"name":"control"}}}"""));
        await application.StartAsync();
        Console.WriteLine(application.Urls.First());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
