using ModelRegistry.Tests.GraphQL;

namespace ModelRegistry.Tests.Subscriptions;

/// <summary>The whole application, walked, changed and followed by the clients that most programs use.</summary>
public sealed class ClientTests(ListeningApplication application, NpmClients clients)
    : IClassFixture<ListeningApplication>
{
    [Fact]
    public Task The_clients_graphql_ws_and_graphql_sse_follow_the_registry() => PassAsync("subscriptions.mjs");

    [Fact]
    public Task Apollo_walks_changes_and_follows_the_registry() => PassAsync("apollo.mjs");

    [Fact]
    public Task Urql_walks_changes_and_follows_the_registry() => PassAsync("urql.mjs");

    [Fact]
    public Task Relay_compiles_nested_connections_and_fetches_every_type_of_node_again() =>
        PassAsync("relay.mjs", "hf:example-lab/tern");

    [Fact]
    public Task Codegen_writes_types_of_the_schema_under_its_strictest_rules() =>
        clients.PassAsync("codegen.mjs", Repository.File("tests/ModelRegistry.Tests/Snapshots/schema.graphql"));

    private Task PassAsync(string script, params string[] more) =>
        clients.PassAsync(script, [application.Address, Application.AdminToken, "local/main", .. more]);
}
