using System.Text.Json.Nodes;
using ModelRegistry.Exchange.Tests.Hub;
using ModelRegistry.Exchange.Tests.Weights;
using ModelRegistry.Storage;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Server;
using ModelRegistry.Tests.Subscriptions;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Models;

/// <summary>Models that the server imports from a hub.</summary>
public sealed class ImportTests(ImportingApplication importing) : IClassFixture<ImportingApplication>
{
    private const string Fields =
        "id source revision state done model { name version licenseExpression revision createdBy variants { name } } found missing { code message } startedBy";

    private static readonly byte[] config = TestRepository.Utf8(
        """{ "model_type": "llama", "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 128, "vocab_size": 1000, "torch_dtype": "bfloat16" }"""
    );

    private Application Application => importing.Application;

    [Fact]
    public async Task A_model_is_read_and_registered_in_the_name_of_who_started_it()
    {
        var (organization, repository) = await SetUpAsync();
        var job = await ImportAsync(organization, repository.Id);
        Assert.Equal("DONE", job.Text("state"));
        Assert.Equal(TestHub.Commit, job.Text("revision"));
        Assert.Equal(1, job["done"]!.GetValue<double>());
        Assert.Equal(repository.Id, job.Text("model.name"));
        Assert.Equal("Apache-2.0", job.Text("model.licenseExpression"), ignoreCase: true);
        Assert.Equal(TestHub.Commit, job.Text("model.revision"));
        Assert.Equal("token:admin", job.Text("model.createdBy"));
        Assert.Equal("token:admin", job.Text("startedBy"));
        Assert.Contains(job["found"]!.AsArray(), one => one!.GetValue<string>().Contains(TestHub.Commit));
        Assert.Empty(importing.Hub.Leaked);
    }

    [Fact]
    public async Task The_record_tells_who_started_an_import_and_that_the_servers_carried_it_out()
    {
        var (organization, repository) = await SetUpAsync();
        var job = await ImportAsync(organization, repository.Id);
        await organization.GrantAsync(organization.Tenant, "token:admin", "ADMIN");
        var entries = await Eventually.ReadAsync(
            "the import in the record",
            async () =>
                (
                    await organization.AskAsync(
                        Application.AdminToken,
                        "query($tenant: String!) { auditLog(tenant: $tenant, first: 50) { nodes { kind key principal } } }",
                        new { tenant = organization.Tenant }
                    )
                ),
            answer => answer["data"]?["auditLog"]?["nodes"]?.ToJsonString().Contains("import-job") == true
        );
        var writers = entries["data"]!["auditLog"]!["nodes"]!
            .AsArray()
            .Where(entry => entry!.Text("kind") == "import-job")
            .Select(entry => entry!["principal"]?.GetValue<string>())
            .ToHashSet();
        Assert.Contains("token:admin", writers);
        Assert.NotNull(job["id"]);
    }

    [Fact]
    public async Task What_was_imported_before_and_has_not_changed_is_left_as_it_is()
    {
        var (organization, repository) = await SetUpAsync();
        await ImportAsync(organization, repository.Id);
        var again = await ImportAsync(organization, repository.Id);
        Assert.Equal(("DONE", 1), (again.Text("state"), again["model"]!["version"]!.GetValue<int>()));
        await organization.ChangeAsync(
            "updateModel",
            "UpdateModelInput",
            new
            {
                registry = organization.Registry,
                name = repository.Id,
                description = "Ours.",
            }
        );
        var third = await ImportAsync(organization, repository.Id, new { expectedVersion = 1 });
        Assert.Equal(("DONE", 2), (third.Text("state"), third["model"]!["version"]!.GetValue<int>()));
    }

    [Fact]
    public async Task What_changed_on_the_hub_changes_the_model_and_an_expected_version_that_does_not_stand_is_refused()
    {
        var (organization, repository) = await SetUpAsync();
        await ImportAsync(organization, repository.Id);
        repository.Tags = "\"license:mit\"";
        var refused = await ImportAsync(organization, repository.Id, new { expectedVersion = 7 });
        Assert.Equal("REFUSED", refused.Text("state"));
        Assert.Equal("CONFLICT", refused["missing"]![0]!.Text("code"));
        var changed = await ImportAsync(organization, repository.Id, new { expectedVersion = 1 });
        Assert.Equal(("DONE", 2), (changed.Text("state"), changed["model"]!["version"]!.GetValue<int>()));
        Assert.Equal("MIT", changed.Text("model.licenseExpression"), ignoreCase: true);
    }

    [Fact]
    public async Task What_is_said_beside_the_source_stands_before_what_the_hub_says()
    {
        var (organization, repository) = await SetUpAsync();
        var job = await ImportAsync(
            organization,
            repository.Id,
            new
            {
                name = "ours/tern",
                license = "MIT",
                baseModels = Array.Empty<object>(),
            }
        );
        Assert.Equal(("ours/tern", "MIT"), (job.Text("model.name"), job.Text("model.licenseExpression")));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_registered_and_registers_nothing()
    {
        var (organization, repository) = await SetUpAsync();
        var job = await ImportAsync(organization, repository.Id, new { dryRun = true });
        Assert.Equal("DONE", job.Text("state"));
        Assert.Null(job["model"]);
        Assert.Contains(job["found"]!.AsArray(), one => one!.GetValue<string>().Contains("would be registered"));
        var model = await organization.AskAsync(
            Application.AdminToken,
            "query($registry: String!, $name: String!) { model(registry: $registry, name: $name) { name } }",
            new { registry = organization.Registry, name = repository.Id }
        );
        Assert.Null(model["data"]!["model"]);
    }

    [Fact]
    public async Task Of_a_gated_repository_is_imported_what_is_not_hidden()
    {
        var (organization, repository) = await SetUpAsync();
        repository.IsGated = true;
        var job = await ImportAsync(organization, repository.Id);
        Assert.Equal("DONE", job.Text("state"));
        Assert.Contains(job["missing"]!.AsArray(), gap => gap!.Text("code") == "IMPORT_GATED");
    }

    [Fact]
    public async Task A_repository_that_is_not_there_is_refused_in_words()
    {
        var (organization, _) = await SetUpAsync();
        var job = await ImportAsync(organization, $"nobody/{Fresh.Name("none")}");
        Assert.Equal("REFUSED", job.Text("state"));
        Assert.Equal("IMPORT_NOT_FOUND", job["missing"]![0]!.Text("code"));
    }

    [Theory]
    [InlineData("https://elsewhere.example/example-lab/tern", "FORBIDDEN", "Registry:Import:Hosts")]
    [InlineData("http://127.0.0.1:1/example-lab/tern", "FORBIDDEN", "Registry:Import:Hosts")]
    [InlineData("file:///etc/passwd", "BAD_INPUT", "hf:ORG/NAME")]
    [InlineData("hf:../../secrets", "BAD_INPUT", "hf:ORG/NAME")]
    [InlineData("hf:example-lab/tern@../main", "BAD_INPUT", "hf:ORG/NAME")]
    public async Task A_source_that_is_not_allowed_is_refused_before_anything_is_asked(
        string source,
        string code,
        string words
    )
    {
        var (organization, _) = await SetUpAsync();
        var payload = await organization.TryAsync(
            ModelRegistry.Tests.Application.AdminToken,
            "importModel",
            "ImportModelInput",
            new { registry = organization.Registry, source }
        );
        Assert.Equal(code, payload["errors"]![0]!.Text("code"));
        Assert.Contains(words, payload["errors"]![0]!.Text("message"));
    }

    [Fact]
    public async Task A_cancelled_import_registers_nothing()
    {
        var (organization, repository) = await SetUpAsync();
        var reached = new TaskCompletionSource();
        repository.Before = async context =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };
        var started = await StartAsync(organization, repository.Id);
        await reached.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        var payload = await organization.ChangeAsync(
            "cancelImport",
            "CancelImportInput",
            new { id = started.Text("id") },
            "job { state } replacedVersion"
        );
        Assert.Equal("CANCELLED", payload.Text("job.state"));
        repository.Before = null;
        var job = await EndAsync(organization, started.Text("id"));
        Assert.Equal("CANCELLED", job.Text("state"));
        Assert.Null(job["model"]);
    }

    [Fact]
    public async Task Only_those_who_may_register_start_or_cancel_an_import_and_only_readers_see_it()
    {
        var (organization, repository) = await SetUpAsync();
        var (_, reader) = await organization.TokenAsync("READ");
        var (_, stranger) = await (await Organization.CreateAsync(Application)).TokenAsync("READ", "REGISTER");
        var input = new { registry = organization.Registry, source = $"hf:{repository.Id}" };
        var refused = await organization.TryAsync(reader, "importModel", "ImportModelInput", input);
        Assert.Equal("FORBIDDEN", refused["errors"]![0]!.Text("code"));
        var job = await ImportAsync(organization, repository.Id);
        var cancel = new { id = job.Text("id") };
        var notTheirs = await organization.TryAsync(reader, "cancelImport", "CancelImportInput", cancel);
        Assert.Equal("FORBIDDEN", notTheirs["errors"]![0]!.Text("code"));
        var hidden = await organization.TryAsync(stranger, "cancelImport", "CancelImportInput", cancel);
        Assert.Equal("NODE_NOT_FOUND", hidden["errors"]![0]!.Text("code"));
        var query = "query($id: ID!) { node(id: $id) { id } }";
        Assert.NotNull((await organization.AskAsync(reader, query, cancel))["data"]?["node"]);
        var unseen = await organization.AskAsync(stranger, query, cancel);
        Assert.Null(unseen["data"]?["node"]);
        var ended = await organization.TryAsync(
            ModelRegistry.Tests.Application.AdminToken,
            "cancelImport",
            "CancelImportInput",
            cancel
        );
        Assert.Contains("ended already", ended["errors"]![0]!.Text("message"));
    }

    [Fact]
    public async Task An_import_is_followed_until_its_end()
    {
        var (organization, repository) = await SetUpAsync();
        var go = new TaskCompletionSource();
        repository.Before = async _ =>
        {
            await go.Task;
            return false;
        };
        var started = await StartAsync(organization, repository.Id);
        using var socket = await TestSocket.OpenAsAsync(Application, ModelRegistry.Tests.Application.AdminToken);
        await socket.ReadAsync("connection_ack");
        await socket.SubscribeAsync(
            "1",
            "subscription($id: ID!) { importProgressed(id: $id) { state revision model { name } } }",
            new { id = started.Text("id") }
        );
        var first = (await socket.ReadAsync("next"))["payload"]!["data"]!["importProgressed"]!;
        Assert.Contains(first.Text("state"), new[] { "WAITING", "RUNNING" });
        go.SetResult();
        JsonNode last = first;
        for (JsonNode message; (message = await socket.ReadAsync()).Text("type") == "next"; )
            last = message["payload"]!["data"]!["importProgressed"]!;
        Assert.Equal(("DONE", repository.Id), (last.Text("state"), last.Text("model.name")));
    }

    [Fact]
    public async Task A_server_that_stops_gives_an_import_back_and_the_next_one_carries_it_out()
    {
        await using var hub = await TestHub.StartAsync();
        using var folder = new TemporaryFolder();
        var settings = ImportingApplication.SettingsFor(hub);
        settings["Registry:Data"] = folder.Path;
        var repository = Add(hub);
        var reached = new TaskCompletionSource();
        repository.Before = async context =>
        {
            reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };
        string id;
        var first = new Application(settings);
        await using (first)
        {
            await first.InitializeAsync();
            var organization = await Organization.CreateAsync(first);
            id = (await StartAsync(organization, repository.Id)).Text("id");
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        }

        repository.Before = null;
        // The host is disposed of by its own program too, which may take a moment longer.
        await Eventually.ReadAsync(
            "the end of the first server",
            () => Task.FromResult(IsFree(folder.Path)),
            isFree => isFree
        );
        await using var second = new Application(settings);
        await second.InitializeAsync();
        var job = await EndAsync(second, id);
        Assert.Equal(("DONE", repository.Id), (job.Text("state"), job.Text("model.name")));
    }

    private static bool IsFree(string folder)
    {
        try
        {
            DataFolderClaim.Of(folder).Dispose();
            return true;
        }
        catch (DataFolderInUseException)
        {
            return false;
        }
    }

    private async Task<(Organization Organization, TestRepository Repository)> SetUpAsync() =>
        (await Organization.CreateAsync(Application), Add(importing.Hub));

    private static TestRepository Add(TestHub hub)
    {
        var repository = hub.Add(
            $"example-lab/{Fresh.Name("tern")}",
            ("config.json", config),
            ("model.safetensors", Bytes.Example())
        );
        repository.Tags = "\"license:apache-2.0\"";
        return repository;
    }

    private static async Task<JsonNode> ImportAsync(Organization organization, string id, object? more = null) =>
        await EndAsync(organization, (await StartAsync(organization, id, more)).Text("id"));

    private static async Task<JsonNode> StartAsync(Organization organization, string id, object? more = null)
    {
        var input = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        input["registry"] = organization.Registry;
        input["source"] = $"hf:{id}";
        var payload = await organization.ChangeAsync(
            "importModel",
            "ImportModelInput",
            input,
            "job { id state startedBy }"
        );
        return payload["job"]!;
    }

    private static Task<JsonNode> EndAsync(Organization organization, string id) =>
        EndAsync(organization.Application, id);

    private static async Task<JsonNode> EndAsync(IApplication application, string id) =>
        (
            await Eventually.ReadAsync(
                "the end of an import",
                async () =>
                    (
                        await application.DataAsync(
                            $"query($id: ID!) {{ node(id: $id) {{ ... on ImportJob {{ {Fields} }} }} }}",
                            new { id }
                        )
                    )["node"],
                job => job?["state"]?.GetValue<string>() is not (null or "WAITING" or "RUNNING")
            )
        )!;
}
