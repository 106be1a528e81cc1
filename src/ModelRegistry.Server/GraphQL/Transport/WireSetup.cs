using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;
using Microsoft.Extensions.Options;
using ModelRegistry.Client.Asking;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Plans;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Registers and maps what stands between HTTP and the schema.</summary>
public static class WireSetup
{
    private const string Path = "/graphql";

    // How often a socket shows that it is alive, and how long its client may take to answer that.
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(30);

    /// <summary>Adds the transport with its limits, the form of errors, and the serializer.</summary>
    public static IGraphQLBuilder AddWire(this IGraphQLBuilder builder, WireLimits? limits = null)
    {
        builder.Services.Register(limits ?? new WireLimits());
        builder.Services.Register<WireMetrics>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<DocumentExecutor>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<HttpTransport>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<SchemaText>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<IRegistry, ExecutorRegistry>(global::GraphQL.DI.ServiceLifetime.Scoped);
        // Answers are never put into HTML, so only what JSON itself asks for is escaped.
        return builder
            .AddErrorInfoProvider<WireErrors>()
            .AddExecutionStrategy<BoundedExecution>(OperationType.Query)
            .AddExecutionStrategy<PricedChanges>(OperationType.Mutation)
            .AddExecutionStrategy<EventExecution>(OperationType.Subscription)
            .AddSystemTextJson(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    /// <summary>
    /// Compresses answers for clients that want it, lets pages of the origins in the settings ask, and answers over WebSockets. It stands before the endpoints.
    /// </summary>
    public static void UseRegistryGraphQL(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<WireOptions>>().Value.Origins.Count > 0)
            app.UseCors();
        app.UseWhen(
            context => context.Request.Path == Path || context.Request.Path == SchemaText.Path,
            wire => wire.UseResponseCompression()
        );
        app.UseWebSockets(new() { KeepAliveInterval = Alive, KeepAliveTimeout = Alive });
        var sockets = app.Services.GetRequiredService<SocketTransport>();
        // It is not an endpoint: who asks is known only when the socket is open.
        app.Use(
            (context, next) =>
                context.Request.Path == Path && context.WebSockets.IsWebSocketRequest
                    ? sockets.AnswerAsync(context)
                    : next(context)
        );
    }

    /// <summary>Sends the schema as text at <c>/schema.graphql</c>.</summary>
    /// <returns>The endpoint.</returns>
    public static IEndpointConventionBuilder MapSchemaText(this IEndpointRouteBuilder app)
    {
        var text = app.ServiceProvider.GetRequiredService<SchemaText>();
        return app.MapMethods(SchemaText.Path, [HttpMethods.Get, HttpMethods.Head], text.SendAsync).LetIn(app);
    }

    /// <summary>Answers GraphQL requests at <c>/graphql</c> and shows the query page to browsers there and at <c>/graphql/ui</c>.</summary>
    /// <returns>The endpoint of the requests. A filter of it must let them in, or none is answered.</returns>
    public static IEndpointConventionBuilder MapRegistryGraphQL(this IEndpointRouteBuilder app)
    {
        var transport = app.ServiceProvider.GetRequiredService<HttpTransport>();
        var page = new QueryPage(app.ServiceProvider.GetService<SignInLink>(), BeginAsOperator);
        page.Map(app);
        return app.Map(Path, transport.AnswerAsync)
            .LetIn(app)
            .AddEndpointFilter(page)
            // A filter that is added later comes after it: what was sent is taken in, and refused where it is malformed, before anybody signs in.
            .AddEndpointFilter(transport);
    }

    /// <summary>Lets pages of the origins in the settings ask an endpoint.</summary>
    internal static TBuilder LetIn<TBuilder>(this TBuilder endpoint, IEndpointRouteBuilder app)
        where TBuilder : IEndpointConventionBuilder
    {
        // An endpoint that names a policy must have the middleware before it.
        if (app.ServiceProvider.GetRequiredService<IOptions<WireOptions>>().Value.Origins.Count > 0)
            endpoint.RequireCors(OriginPolicy.Name);
        return endpoint;
    }

    private static void BeginAsOperator(HttpContext http)
    {
        if (SessionCookie.FindProblem(http) is not null)
            return;
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        http.RequestServices.GetRequiredService<SessionCookie>().Set(http, sessions.BeginOfOperator());
    }
}
