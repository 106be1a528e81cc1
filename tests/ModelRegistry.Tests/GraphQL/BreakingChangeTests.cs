using System.Runtime.CompilerServices;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>
/// What clients were written against is kept: <c>Snapshots/released.graphql</c>. A change that breaks them stands in <c>Snapshots/breaking-changes.json</c>, with its
/// reason, until the next release takes the present schema for the released one.
/// </summary>
public sealed class BreakingChangeTests(NpmClients clients)
{
    private const string Script = "breaking.mjs";

    [Fact]
    public Task No_change_of_the_schema_breaks_clients_without_a_reason() =>
        clients.PassAsync(
            Script,
            Snapshots("released.graphql"),
            Snapshots("schema.graphql"),
            Snapshots("breaking-changes.json")
        );

    [Fact]
    public async Task A_change_that_breaks_clients_is_refused_until_it_is_listed()
    {
        using var folder = new Server.TemporaryFolder();
        var (schema, listed) = (Path.Combine(folder.Path, "schema.graphql"), Path.Combine(folder.Path, "listed.json"));
        var released = await File.ReadAllTextAsync(
            Snapshots("released.graphql"),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(
            schema,
            released.Replace("  viewer: Viewer!", "  viewer: Viewer", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        await File.WriteAllTextAsync(listed, "{}", TestContext.Current.CancellationToken);
        await clients.FailAsync("Query.viewer changed type", Script, Snapshots("released.graphql"), schema, listed);
        await File.WriteAllTextAsync(
            listed,
            """{ "Query.viewer changed type from Viewer! to Viewer.": "A test." }""",
            TestContext.Current.CancellationToken
        );
        await clients.PassAsync(Script, Snapshots("released.graphql"), schema, listed);
    }

    private static string Snapshots(string file, [CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "Snapshots", file);
}
