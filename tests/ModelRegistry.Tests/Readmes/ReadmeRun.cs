using System.Text.Json.Nodes;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Tests.Mcp;
using ModelRegistry.Tests.Server;
using ModelRegistry.Tests.Shipping;
using Npgsql;

namespace ModelRegistry.Tests.Readmes;

/// <summary>
/// Does what the blocks of one README say, in their order, in an empty folder: asks a server that runs there (started when the first block needs it) and
/// compares the answer with the one that is shown below. Questions that stand by themselves are asked as the query page on localhost asks them.
/// </summary>
internal sealed class ReadmeRun(Readme readme) : IAsyncDisposable
{
    private static readonly KeyValuePair<string, string?> NoSetting = new("Registry__AdminToken", null);
    private readonly TemporaryFolder folder = new();
    private readonly ReadmeShell shell = new();
    private PostgresServer? database;
    private ServerProcess? server;
    private string? position;

    private static bool Updates => Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1";

    /// <summary>Does all of it.</summary>
    public async Task RunAsync()
    {
        var blocks = readme.Blocks;
        for (var i = 0; i < blocks.Count; i++)
        {
            // An answer stands in the section of its question.
            var below = i + 1 < blocks.Count && blocks[i + 1].Heading == blocks[i].Heading ? blocks[i + 1] : null;
            if (await RunAsync(blocks[i], below))
                i++;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        shell.Dispose();
        folder.Dispose();
    }

    // True: the block below is this one's answer.
    private async Task<bool> RunAsync(ReadmeBlock block, ReadmeBlock? below)
    {
        switch (block.Language)
        {
            case "graphql":
                Assert.True(below?.Language == "json", $"Below the question of line {block.Line} stands no answer.");
                Compare(below, await AskAsync(block.Text));
                return true;
            case "sh":
                var output = await RunShellAsync(block);
                if (below?.Language == "json")
                    Compare(below, JsonNode.Parse(output)!);
                if (below?.Language == "text")
                    Compare(below, output);
                return below?.Language is "json" or "text";
            case "json" when readme.Path == "db/catalog/README.md":
                ReadAsEntry(block);
                return false;
            case "json" when block.Heading == "MCP":
                await ConnectAsync(block);
                return false;
            case "text":
                new ShownTree(block).Check(Path.GetDirectoryName(readme.Path)!);
                return false;
            default:
                Assert.Fail($"No test executes the block of line {block.Line} of {readme.Path} ('{block.Language}').");
                return false;
        }
    }

    private async Task<JsonNode> AskAsync(string query)
    {
        var asked = await StartedAsync();
        var token = await File.ReadAllTextAsync(
            Path.Combine(folder.Path, "data", "admin-token"),
            TestContext.Current.CancellationToken
        );
        var answer = await asked.AskAsAsync(token.Trim(), query, position: position);
        foreach (var payload in answer["data"]?.AsObject().Select(member => member.Value as JsonObject) ?? [])
        {
            position = payload?["position"]?.GetValue<string>() ?? position;
            if (payload?["secret"]?.GetValue<string>() is { } secret)
                shell.Environment["TOKEN"] = secret;
        }

        return answer;
    }

    // The configuration of a client, with a token that there is in place of the one that is shown.
    private async Task ConnectAsync(ReadmeBlock block)
    {
        var asked = await StartedAsync();
        var shown = JsonNode.Parse(block.Text)!["mcpServers"]!["registry"]!;
        Assert.Equal($"{ServerHost.DefaultUrl}{McpWire.Path}", (string?)shown["url"]);
        Assert.StartsWith("Bearer ", (string?)shown["headers"]!["Authorization"], StringComparison.Ordinal);
        var token = await File.ReadAllTextAsync(
            Path.Combine(folder.Path, "data", "admin-token"),
            TestContext.Current.CancellationToken
        );
        using var http = new HttpClient { BaseAddress = new(asked.Address) };
        await using var client = await http.ConnectMcpAsync(token.Trim());
        var tools = await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.All(tools, tool => Assert.Contains($"`{tool.Name}`", readme.Text, StringComparison.Ordinal));
        Assert.Equal(5, tools.Count);
    }

    private async Task<string> RunShellAsync(ReadmeBlock block)
    {
        // A running server keeps its folder to itself: what is loaded past it goes into another.
        if (block.Text.Contains("-- load", StringComparison.Ordinal))
        {
            using var own = new TemporaryFolder();
            return await shell.RunAsync(block, own.Path, address: null);
        }

        if (IsForPostgres(block))
            await StartPostgresAsync();
        if (!ReadmeShell.AsksServer(block) && !block.Text.Contains("-- ", StringComparison.Ordinal))
            return await shell.RunAsync(block, folder.Path, address: null);
        var asked = await StartedAsync();
        // What the block shows as a token must be known by then.
        if (position is not null)
            Assert.Null((await asked.AskAsAsync(null, "{ viewer { name } }", position: position))["errors"]);
        return await shell.RunAsync(block, folder.Path, asked.Address);
    }

    private async Task<ServerProcess> StartedAsync()
    {
        if (server is not null)
            return server;
        server = await ServerProcess.StartReadyAsync(folder.Path, NoSetting);
        return server;
    }

    private static bool IsForPostgres(ReadmeBlock block) =>
        block.Text.Contains("psql", StringComparison.Ordinal) || block.Text.Contains("pg_", StringComparison.Ordinal);

    private async Task StartPostgresAsync()
    {
        if (database is not null)
            return;
        // Skips where there is none, and fails where there must be one.
        database = await Postgres.StartOwnAsync();
        var where = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        shell.Environment["PGHOST"] = where.Host!;
        shell.Environment["PGPORT"] = $"{where.Port}";
        shell.Environment["PGUSER"] = where.Username!;
        shell.Environment["PGDATABASE"] = where.Database!;
    }

    private void Compare(ReadmeBlock shown, JsonNode answer)
    {
        var (expected, actual) = (ShownAnswer.Shown(shown.Text), ShownAnswer.Json(answer, shown.Text));
        if (Updates && expected != actual)
            readme.Rewrite(shown, actual + "\n");
        else
            Assert.Equal(expected, actual);
    }

    private void Compare(ReadmeBlock shown, string output)
    {
        if (Updates && !ShownAnswer.IsText(output, shown.Text))
            readme.Rewrite(shown, output.Trim() + "\n");
        else
            Assert.True(
                ShownAnswer.IsText(output, shown.Text),
                $"The block of line {shown.Line} shows\n{shown.Text}\nand this was printed:\n{output}"
            );
    }

    // The heading above says which kind of entry it is: that of the folder.
    private static void ReadAsEntry(ReadmeBlock block)
    {
        using var catalog = new CatalogCopy();
        catalog.Write($"{block.Heading.Trim('`', '/')}/readme.json", $"[{block.Text}]");
        CatalogReferences.Check(CatalogFiles.Read(catalog.Path));
    }
}
