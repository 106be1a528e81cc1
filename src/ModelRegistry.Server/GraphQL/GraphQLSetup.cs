using GraphQL;
using GraphQL.DI;
using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL;

/// <summary>Registers the schema and what executes it.</summary>
public static class GraphQLSetup
{
    /// <summary>Adds the schema, its resolver classes, and the executor.</summary>
    public static IServiceCollection AddRegistrySchema(this IServiceCollection services)
    {
        // The comments of the code are the descriptions of the schema: written once.
        GlobalSwitches.EnableReadDescriptionFromXmlDocumentation = true;
        foreach (var part in RegistrySchema.Queries.Concat(RegistrySchema.Mutations))
            services.AddScoped(part);
        services.AddScoped<RequestScope>();
        services.AddSingleton<IGraphTypeMappingProvider, TypeMapping>();
        services.AddHostedService<WarmUp>();
        return services.AddGraphQL(builder => builder.AddSelfActivatingSchema<RegistrySchema>().AddWire());
    }
}
