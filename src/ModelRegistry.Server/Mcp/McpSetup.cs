using Microsoft.AspNetCore.Mvc;
using ModelContextProtocol.AspNetCore;
using ModelRegistry.Server.GraphQL.Transport;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Server.Requests.Endpoints;

namespace ModelRegistry.Server.Mcp;

/// <summary>Registers and maps the endpoint for clients of the Model Context Protocol.</summary>
public static class McpSetup
{
    private const string Path = "/mcp";

    // Room for sixteen outputs of a machine with 256 KiB each, escaped as JSON; nothing else is as long.
    private const int BodyBytes = 6 * 1024 * 1024;

    private const string Instructions = """
        This registry knows AI models, their licenses, and accelerators. It answers which models may be used under their licenses, and can run on given hardware.
        ask lists models for hardware and a use. check judges one model on one machine; explain says why. find gives the exact names that the others take;
        describe_hardware tells a machine from what its tools print. Verdicts: YES; CONDITIONAL, where something is owed; UNKNOWN, where a fact is missing: never take
        it for yes; NO. State what you know of the use (countries, users, revenue, team): what is not stated is unknown, and is not guessed. An answer that ends with
        next_cursor has more: repeat the call with it as cursor.
        """;

    /// <summary>Adds the endpoint's tools and resources. It keeps no sessions: any server answers any request.</summary>
    public static IHostApplicationBuilder AddMcp(this IHostApplicationBuilder builder)
    {
        builder
            .Services.AddMcpServer(server =>
            {
                server.ServerInfo = new()
                {
                    Name = "model-registry",
                    Title = "ModelRegistry",
                    Version = ServerVersion.Text,
                };
                server.ServerInstructions = Instructions;
            })
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .WithListToolsHandler(McpRequests.ListToolsAsync)
            .WithCallToolHandler(McpRequests.CallToolAsync)
            .WithListResourcesHandler(McpRequests.ListResourcesAsync)
            .WithListResourceTemplatesHandler(McpRequests.ListResourceTemplatesAsync)
            .WithReadResourceHandler(McpRequests.ReadResourceAsync)
            .WithSubscriptionsListenHandler(McpRequests.RefuseToFollowAsync);
        builder.Services.AddSingleton<OriginFilter>();
        // Clients are told what they do wrong, and the library would log each of that with its stack. What the server fails at is logged by McpRequests.
        builder.Logging.AddFilter("ModelContextProtocol", LogLevel.Critical);
        return builder;
    }

    /// <summary>Maps the endpoint at <c>/mcp</c>. Its requests are let in as those of the API are.</summary>
    public static void MapMcp(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<OriginFilter>();
        McpEndpointRouteBuilderExtensions
            .MapMcp(app, Path)
            .WithMetadata(new RequestSizeLimitAttribute(BodyBytes))
            .LetIn(app)
            .AddEndpointFilter(origins)
            .RequireAdmission();
    }
}
