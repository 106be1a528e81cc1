using System.Text.Encodings.Web;
using GraphQL;
using GraphQL.DI;
using GraphQLParser.AST;
using ModelRegistry.Client.Asking;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Plans;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Registers and maps what stands between HTTP and the schema.</summary>
public static class WireSetup
{
    /// <summary>Adds the transport with its limits, the form of errors, and the serializer.</summary>
    public static IGraphQLBuilder AddWire(this IGraphQLBuilder builder, WireLimits? limits = null)
    {
        builder.Services.Register(limits ?? new WireLimits());
        builder.Services.Register<WireMetrics>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<DocumentExecutor>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<HttpTransport>(global::GraphQL.DI.ServiceLifetime.Singleton);
        builder.Services.Register<IRegistry, ExecutorRegistry>(global::GraphQL.DI.ServiceLifetime.Scoped);
        // Answers are never put into HTML, so only what JSON itself asks for is escaped.
        return builder
            .AddErrorInfoProvider<WireErrors>()
            .AddExecutionStrategy<BoundedExecution>(OperationType.Query)
            .AddExecutionStrategy<PricedChanges>(OperationType.Mutation)
            .AddSystemTextJson(options => options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    }

    /// <summary>Answers GraphQL requests at <c>/graphql</c> and shows the query page to browsers there and at <c>/graphql/ui</c>.</summary>
    /// <returns>The endpoint of the requests. A filter of it must let them in, or none is answered.</returns>
    public static IEndpointConventionBuilder MapRegistryGraphQL(this IEndpointRouteBuilder app)
    {
        var transport = app.ServiceProvider.GetRequiredService<HttpTransport>();
        var page = new QueryPage(app.ServiceProvider.GetService<SignInLink>());
        page.Map(app);
        return app.Map("/graphql", transport.AnswerAsync)
            .AddEndpointFilter(page)
            // A filter that is added later comes after it: what was sent is taken in, and refused where it is malformed, before anybody signs in.
            .AddEndpointFilter(transport);
    }
}
