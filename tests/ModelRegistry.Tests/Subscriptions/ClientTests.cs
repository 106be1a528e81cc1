using ModelRegistry.Tests.GraphQL;

namespace ModelRegistry.Tests.Subscriptions;

/// <summary>Subscriptions, followed by the clients that most programs use.</summary>
public sealed class ClientTests(ListeningApplication application, NpmClients clients)
    : IClassFixture<ListeningApplication>,
        IClassFixture<NpmClients>
{
    [Fact]
    public Task The_clients_graphql_ws_and_graphql_sse_follow_the_registry() =>
        clients.PassAsync("subscriptions.mjs", application.Address, Application.AdminToken, "local/main");
}
