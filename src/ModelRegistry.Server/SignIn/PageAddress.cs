using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ModelRegistry.Server.SignIn;

/// <summary>Under which address people open the page: links to it that are sent to them begin so.</summary>
public sealed class PageAddress(IOptions<SignInOptions> options, IServer server)
{
    private const string Own = "http://localhost";
    private static readonly string[] Everywhere = ["[::]", "0.0.0.0", "*", "+"];

    /// <summary>The address without a slash at its end: that of the settings, or the first one that the server listens on.</summary>
    public string Value => (options.Value.PageAddress ?? Listening()).TrimEnd('/');

    // What listens on every address of a machine names none.
    private string Listening()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? Own;
        foreach (var any in Everywhere)
            first = first.Replace($"//{any}", "//localhost", StringComparison.Ordinal);
        return first;
    }
}
