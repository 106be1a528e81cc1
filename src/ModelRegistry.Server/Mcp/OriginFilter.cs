using System.Net;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Mcp;

/// <summary>
/// Refuses requests that a page of another site has a browser send: only pages of this server, and of the origins in the settings, may. A site can let its own name
/// stand for this server's address (DNS rebinding), and its pages are then of the host that is asked; so a host is this server's where it is an address, this
/// machine, or what the settings call the page.
/// </summary>
internal sealed class OriginFilter(IOptions<WireOptions> options, PageAddress page) : IEndpointFilter
{
    private const string Any = "*";
    private const string ThisMachine = "localhost";

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        return request.Headers.Origin.Count == 0 || (request.Headers.Origin is [{ } origin] && IsLetIn(request, origin))
            ? next(context)
            : new(
                TypedResults.Json(
                    new
                    {
                        code = "FORBIDDEN",
                        message = "Pages of this origin may not ask here: the operators name those that may in Registry:GraphQL:Origins.",
                    },
                    statusCode: StatusCodes.Status403Forbidden
                )
            );
    }

    private bool IsLetIn(HttpRequest request, string origin) =>
        options.Value.Origins.Any(allowed => allowed == Any || Same(allowed, origin))
        || Same(page.Value, origin)
        || (Same($"{request.Scheme}://{request.Host}", origin) && CannotBeRebound(request.Host.Host));

    private static bool CannotBeRebound(string host) =>
        string.Equals(host, ThisMachine, StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
