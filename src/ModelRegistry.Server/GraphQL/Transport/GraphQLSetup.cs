using GraphQL;
using GraphQL.Types;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.Api;
using ModelRegistry.Server.Api.Audit;
using ModelRegistry.Server.Api.Deployments;
using ModelRegistry.Server.Api.Models;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Schema;
using ModelRegistry.Server.GraphQL.Subscriptions;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Registers the schema and what executes it.</summary>
public static class GraphQLSetup
{
    /// <summary>Adds the schema, its resolver classes, and the executor.</summary>
    public static IHostApplicationBuilder AddGraphQLApi(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        // The comments of the code are the descriptions of the schema: written once.
        GlobalSwitches.EnableReadDescriptionFromXmlDocumentation = true;
        foreach (
            var part in RegistrySchema
                .Queries.Concat(RegistrySchema.Mutations)
                .Concat(RegistrySchema.Subscriptions)
                .Concat(RegistrySchema.Links.Values)
        )
            services.AddScoped(part);
        services.AddScoped<IStoredNodes, AuditEntries>();
        services.AddSingleton<IGraphTypeMappingProvider, TypeMapping>();
        services.AddHostedService<WarmUp>();
        services.AddSettings<WireOptions>();
        services.AddSingleton<ModelSteps>();
        services.AddSingleton<FollowedVerdicts>();
        services.AddSingleton<DocumentFollower>();
        services.AddSingleton<SocketTransport>();
        services.AddCors();
        services.AddSingleton<IConfigureOptions<CorsOptions>, OriginPolicy>();
        // A page of another site cannot have answers to somebody else sent again and again to learn from their length: a token is shown in a header, and the
        // cookie of a session counts for pages of this server only.
        services.AddResponseCompression();
        services.PostConfigure<ResponseCompressionOptions>(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = [.. compression.MimeTypes, Negotiation.Json, Negotiation.Response, "text/plain"];
        });
        services.AddGraphQL(graphql => graphql.AddSelfActivatingSchema<RegistrySchema>().AddWire());
        return builder;
    }
}
