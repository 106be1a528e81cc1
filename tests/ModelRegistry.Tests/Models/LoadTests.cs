using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Commands;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Tests.Models;

/// <summary>Loading a file of registrations, on every database.</summary>
public abstract class LoadTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestDatabase? database;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected IReadOnlyDictionary<string, string?> Settings => database!.Settings;

    public async ValueTask InitializeAsync() => database = await NewDatabaseAsync();

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_line_that_cannot_be_taken_is_told_with_its_number_and_the_others_go_on()
    {
        var load = await LoadAsync(
            """{ "name": "a/first", "license": "MIT", "baseModels": [] }""",
            "no JSON",
            """{ "name": "a/b", "licence": "MIT" }""",
            """{ "name": "a b" }""",
            """{ "name": "a/c", "variants": [{ "name": "x", "format": "bf16" }, { "name": "y", "format": "no-such" }] }""",
            """{ "name": "a/c", "variants": [{ "name": "x", "format": "bf16" }, { "name": "x", "format": "fp8" }] }""",
            """{ "name": "a/c", "license": " " }""",
            "",
            """{ "name": "a/c", "registry": "public" }""",
            """{ "license": "MIT" }""",
            """{ "name": "a/last", "registry": "local/main" }"""
        );
        Assert.Equal(1, load.Code);
        Assert.StartsWith("2 registered, 0 unchanged, 8 refused", load.Output);
        Assert.Equal(
            [
                "line 2: BAD_INPUT",
                "line 3: BAD_INPUT licence",
                "line 4: BAD_INPUT name",
                "line 5: FORMAT_NOT_FOUND variants.1.format",
                "line 6: FORMAT_NOT_FOUND variants.1.format",
                "line 7: MALFORMED_LICENSE license",
                "line 9: BAD_INPUT registry",
                "line 10: BAD_INPUT",
            ],
            load.Errors.Where(line => line.StartsWith("line ", StringComparison.Ordinal))
                .Select(line => line[..line.IndexOf(':', 8)])
        );
        Assert.Contains("licence", load.Errors[1]);
    }

    [Fact]
    public async Task A_file_with_a_byte_order_mark_and_the_line_ends_of_Windows_is_read()
    {
        var load = await LoadFileAsync("\uFEFF{ \"name\": \"a/one\" }\r\n\r\n{ \"name\": \"a/two\" }");
        Assert.Equal("2 registered, 0 unchanged, 0 refused", load.Summary);
    }

    [Fact]
    public async Task A_line_that_is_longer_than_any_registration_is_refused_and_the_next_is_read()
    {
        var load = await LoadAsync(
            $$"""{ "name": "a/{{new string('x', 9 * 1024 * 1024)}}" }""",
            """{ "name": "a/next" }"""
        );
        Assert.Equal("1 registered, 0 unchanged, 1 refused", load.Summary);
        Assert.StartsWith("line 1: BAD_INPUT: The line is longer than", load.Errors[0]);
    }

    [Fact]
    public async Task A_file_that_is_loaded_again_changes_nothing()
    {
        string[] lines =
        [
            .. Enumerable.Range(0, 2500).Select(i => Line($"a/m{i}", SmallLlama.Config)),
            Line("a/m7", SmallLlama.Config),
        ];
        Assert.Equal("2500 registered, 1 unchanged, 0 refused", (await LoadAsync(lines)).Summary);
        await using var registry = await RunningRegistry.StartAsync(Settings);
        var position = await registry.History.ReadLastPositionAsync(Cancellation);
        Assert.Equal("0 registered, 2501 unchanged, 0 refused", (await LoadAsync(lines)).Summary);
        Assert.Equal(position, await registry.History.ReadLastPositionAsync(Cancellation));
    }

    [Fact]
    public async Task A_name_that_is_taken_by_another_model_is_refused()
    {
        await LoadAsync(Line("a/m", SmallLlama.Config));
        var load = await LoadAsync(
            Line("A/m", SmallLlama.Config),
            Line("a/m", SmallLlama.Config.Replace("2048", "4096")),
            """{ "name": "a/m" }"""
        );
        Assert.Equal("0 registered, 0 unchanged, 3 refused", load.Summary);
        Assert.Equal("line 3: ALREADY_EXISTS name: There is a model 'a/m' in 'local/main' already.", load.Errors[2]);
    }

    [Fact]
    public async Task Models_of_one_file_that_would_be_their_own_ancestors_are_refused()
    {
        var load = await LoadAsync(Derived("a", "b"), Derived("b", "c"), Derived("c", "a"), Derived("d", "c"));
        Assert.Equal("3 registered, 0 unchanged, 1 refused", load.Summary);
        Assert.Equal("line 3: LINEAGE_CYCLE baseModels", load.Errors[0][..32]);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, SmallLlama.Config)]
    [InlineData("{}", null)]
    [InlineData("{}", SmallLlama.Config)]
    public async Task A_grain_that_was_active_meets_what_was_loaded_and_reads_again(string? asked, string? loaded)
    {
        await LoadAsync();
        await using var registry = await RunningRegistry.StartAsync(Settings);
        var model = Samples.Model("a/m", "local/main");
        var grain = registry.Grains.Model(model.Registry, model.Name);
        Assert.Null(await grain.FindAsync());
        await LoadAsync(Line("a/m", loaded));
        var refused = Assert.IsType<Refused<Model>>(
            await grain.RegisterAsync(model, asked is null ? null : new ModelConfig { Text = asked }, "tester")
        );
        Assert.Equal(FailureCode.AlreadyExists, Assert.Single(refused.Failures).Code);
        Assert.Equal("MIT", (await grain.FindAsync())!.LicenseExpression);
        Assert.Equal(loaded, (await grain.FindConfigAsync())?.Text);
        Assert.Equal("0 registered, 1 unchanged, 0 refused", (await LoadAsync(Line("a/m", loaded))).Summary);
    }

    [Fact]
    public async Task A_running_server_is_fed_with_what_is_loaded_beside_it()
    {
        await LoadAsync();
        await using var registry = await RunningRegistry.StartAsync(Settings);
        var live = new LiveCatalog();
        var feed = new Feed(registry.History, live, TimeProvider.System);
        await feed.LoadAsync(Cancellation);
        await LoadAsync(Line("a/m", SmallLlama.Config));
        var found = await Eventually.ReadAsync(
            "the loaded model",
            async () =>
            {
                await feed.AdvanceAsync(Cancellation);
                return live.Current.Find(TextForm.Parse<RegistryId>("local/main"), TextForm.Parse<ModelName>("a/m"));
            },
            model => model is not null
        );
        Assert.Equal(SmallLlama.Parameters, found!.Parameters);
    }

    [Theory]
    [InlineData("local/nobody", "There is no registry 'local/nobody'.")]
    [InlineData("a b", "'a b' is not")]
    public async Task A_registry_that_is_not_there_is_told(string registry, string message)
    {
        var load = await RunAsync(registry, await WriteAsync(""));
        Assert.Equal(2, load.Code);
        Assert.StartsWith(message, Assert.Single(load.Errors));
    }

    [Theory]
    [InlineData(null, "a-file")]
    [InlineData("local/main")]
    [InlineData("local/main", "a-file", "another")]
    public async Task What_is_missing_or_too_much_is_answered_with_the_usage(
        string? registry,
        params string[] arguments
    ) =>
        Assert.StartsWith(
            "usage: load FILE.ndjson --registry",
            Assert.Single((await RunAsync(registry, arguments)).Errors)
        );

    [Fact]
    public async Task A_file_that_is_not_there_is_told() =>
        Assert.Equal(
            "There is no file 'no-such-file'.",
            Assert.Single((await RunAsync("local/main", "no-such-file")).Errors)
        );

    protected abstract Task<TestDatabase> NewDatabaseAsync();

    protected static string Line(string name, string? config) =>
        System.Text.Json.JsonSerializer.Serialize(
            new
            {
                name,
                config,
                license = "MIT",
                baseModels = Array.Empty<object>(),
            }
        );

    protected Task<Loaded> LoadAsync(params string[] lines) => LoadFileAsync(string.Join('\n', lines));

    protected async Task<Loaded> RunAsync(string? registry, params string[] arguments)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([.. Settings, new("registry", registry)])
            .Build();
        var code = await new LoadCommand(settings, TimeProvider.System, output, errors).RunAsync(
            arguments,
            Cancellation
        );
        return new(code, output.ToString(), errors.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Derived(string name, string parent) =>
        $$"""{ "name": "{{name}}", "baseModels": [{ "relation": "FINETUNE", "name": "{{parent}}" }] }""";

    private async Task<Loaded> LoadFileAsync(string text) => await RunAsync("local/main", await WriteAsync(text));

    private async Task<string> WriteAsync(string text)
    {
        var path = Path.Combine(folder.Path, $"{Guid.NewGuid():N}.ndjson");
        await File.WriteAllTextAsync(path, text, Cancellation);
        return path;
    }

    protected sealed record Loaded(int Code, string Output, string[] Errors)
    {
        /// <summary>The counts, without the speed.</summary>
        public string Summary => Output.Split(" (")[0];
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteLoadTests : LoadTests
{
    [Fact]
    public async Task A_data_folder_that_a_server_uses_is_left_alone()
    {
        using var server = new ModelRegistry.Storage.SqliteDatabase(Settings["Registry:Data"]!).Claim();
        var load = await LoadAsync(Line("a/m", SmallLlama.Config));
        Assert.Equal(2, load.Code);
        Assert.StartsWith("A running server keeps this data folder to itself.", Assert.Single(load.Errors));
    }

    [Fact]
    public async Task The_program_loads_a_file_and_says_what_became_of_it()
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "ModelRegistry.Server.dll"),
                "load",
                "-",
                "--registry",
                "local/main",
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Settings["Registry:Data"],
        };
        start.Environment["Registry__Data"] = "from-the-environment";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(Line("a/m", SmallLlama.Config));
        process.StandardInput.Close();
        Assert.StartsWith(
            "1 registered, 0 unchanged, 0 refused",
            await process.StandardOutput.ReadToEndAsync(Cancellation)
        );
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
        Assert.True(File.Exists(Path.Combine(Settings["Registry:Data"]!, "from-the-environment", "registry.db")));
    }

    protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult(TestDatabase.Sqlite());
}

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresLoadTests(Postgres postgres) : LoadTests
{
    [Fact]
    public async Task Of_two_loads_of_one_file_at_once_each_model_is_registered_by_one()
    {
        await LoadAsync();
        string[] lines = [.. Enumerable.Range(0, 3000).Select(i => Line($"a/m{i}", SmallLlama.Config))];
        var loads = await Task.WhenAll(LoadAsync(lines), LoadAsync([.. lines.Reverse()]));
        Assert.All(
            loads,
            load =>
                Assert.Equal(
                    (0, 0),
                    (load.Code, load.Errors.Count(line => line.StartsWith("line ", StringComparison.Ordinal)))
                )
        );
        Assert.Equal(3000, loads.Sum(load => int.Parse(load.Output.Split(' ')[0])));
        await using var registry = await RunningRegistry.StartAsync(Settings);
        var (_, entities) = await registry.History.ReadEntitiesAsync(Cancellation);
        Assert.Equal(
            3000,
            await entities.CountAsync(
                row =>
                    row.Kind == EntityKind.Model
                    && row.Key.StartsWith("local/main:", StringComparison.Ordinal)
                    && row.Version == 1,
                Cancellation
            )
        );
    }

    protected override Task<TestDatabase> NewDatabaseAsync() => TestDatabase.PostgresAsync(postgres);
}
