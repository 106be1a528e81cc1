namespace ModelRegistry.Tests.GraphQL;

/// <summary>The audits that others wrote for the specification of GraphQL over HTTP.</summary>
public sealed class AuditTests(TinyServer server, NpmClients clients) : IClassFixture<TinyServer>
{
    [Fact]
    public Task All_audits_of_GraphQL_over_HTTP_pass() =>
        clients.PassAsync("audit.mjs", new Uri(server.Client.BaseAddress!, "/graphql").ToString());
}
