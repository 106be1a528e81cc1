using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace ModelRegistry.Tests;

/// <summary>The printed schema is what clients are written against: a change of it is a change of this snapshot.</summary>
public sealed class SchemaTests(Application application) : IClassFixture<Application>
{
    [Fact]
    public void The_printed_schema_is_the_snapshot() =>
        Snapshot.Matches(
            "schema.graphql",
            application
                .Services.GetRequiredService<ISchema>()
                .Print(new() { StringComparison = StringComparison.Ordinal })
        );

    // An erasure is no write of one entity: it counts what it erased of the past.
    [Fact]
    public void Every_payload_of_a_mutation_carries_the_position_of_its_write()
    {
        var payloads = application
            .Services.GetRequiredService<ISchema>()
            .Mutation!.Fields.Select(mutation =>
                (IObjectGraphType)((NonNullGraphType)mutation.ResolvedType!).ResolvedType!
            )
            .ToList();
        Assert.NotEmpty(payloads);
        Assert.All(payloads, payload => Assert.Contains("position", payload.Fields.Select(field => field.Name)));
    }
}
