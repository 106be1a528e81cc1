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
}
