using GraphQL;
using GraphQL.Types;
using ModelRegistry.Server.GraphQL.Schema;

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
        foreach (var part in RegistrySchema.Queries.Concat(RegistrySchema.Mutations))
            services.AddScoped(part);
        services.AddSingleton<IGraphTypeMappingProvider, TypeMapping>();
        services.AddHostedService<WarmUp>();
        services.AddGraphQL(graphql => graphql.AddSelfActivatingSchema<RegistrySchema>().AddWire());
        return builder;
    }
}
