using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace ModelRegistry.Tests;

/// <summary>The printed schema is what clients are written against: a change of it is a change of this snapshot.</summary>
public sealed class SchemaTests(Application application) : IClassFixture<Application>
{
    [Fact]
    public void The_printed_schema_is_the_snapshot() =>
        Snapshot.Matches("schema.graphql", application.Services.GetRequiredService<ISchema>().Print(new() { StringComparison = StringComparison.Ordinal }));

    [Fact]
    public void Every_payload_of_a_mutation_carries_the_position_of_its_write()
    {
        var mutations = application.Services.GetRequiredService<ISchema>().Mutation!.Fields;
        Assert.NotEmpty(mutations);
        Assert.All(mutations, mutation => Assert.Contains("position", ((IObjectGraphType)((NonNullGraphType)mutation.ResolvedType!).ResolvedType!).Fields.Select(field => field.Name)));
    }
}
