using System.Text.Json.Nodes;
using ModelRegistry.Tests.Server;

namespace ModelRegistry.Tests.Commands;

/// <summary>A team's work with the command line alone, against a server: what it brings in, corrects, names, reports, withdraws and deletes.</summary>
public sealed class TeamWorkTests(RunningServer server) : IClassFixture<RunningServer>, IDisposable
{
    private const string Config = """
        { "model_type": "llama", "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 4,
          "intermediate_size": 128, "vocab_size": 100, "max_position_embeddings": 2048, "torch_dtype": "bfloat16" }
        """;

    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_model_is_imported_corrected_named_withdrawn_and_deleted()
    {
        var team = await TeamAsync("keeping");
        var weights = await WeightsAsync("tern");
        await Passes("import", weights, "--registry", team, "--name", "keeping/tren", "--base", "none");
        await Passes("model", "rename", "keeping/tren", "keeping/tern", "--registry", team);
        await Passes("model", "update", "keeping/tern", "--registry", team, "--license", "Apache-2.0");
        await Passes("variant", "add", "keeping/tern:q4_k_m", "--registry", team, "--bytes", "60kB");
        await Passes("variant", "update", "keeping/tern:q4_k_m", "--registry", team, "--clear", "weightBytes");
        var elsewhere = await Run("check", "Qwen/Qwen3-8B", "--on", "nvidia-rtx-4090", "--team", "keeping/nobody");
        Assert.Contains("keeping/nobody", elsewhere.Errors, StringComparison.Ordinal);
        Assert.Equal(2, elsewhere.ExitCode);
        await Passes("alias", "set", "keeping/tern:bf16", "production", "--registry", team);

        var shown = await JsonAsync("model", "show", "keeping/tern", "--registry", team);
        Assert.Equal("Apache-2.0", (string?)shown["licenseExpression"]);
        Assert.Equal("production", (string?)shown["aliases"]![0]!["name"]);
        Assert.StartsWith("sha256:", (string?)shown["variants"]![0]!["fingerprint"], StringComparison.Ordinal);

        string[] matrix = ["matrix", "keeping/tern", "keeping/tern:production", "Qwen/Qwen3-8B"];
        var rows = await Passes([.. matrix, "--each", "nvidia-rtx-4090", "--team", team, "-o", "csv"]);
        Assert.Contains("keeping/tern:production,YES bf16", rows.Output, StringComparison.Ordinal);
        Assert.Contains("Qwen/Qwen3-8B,YES ", rows.Output, StringComparison.Ordinal);
        var other = await Run([.. matrix, "--each", "nvidia-rtx-4090", "--registry", team]);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("There is no model 'Qwen/Qwen3-8B'", other.Errors, StringComparison.Ordinal);

        var check = await Run("check", "keeping/tern:production", "--on", "nvidia-rtx-4090", "--team", team);
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        Assert.Equal(0, (await Run("verify", weights, "keeping/tern:production", "--registry", team)).ExitCode);

        await Passes("model", "withdraw", "keeping/tern", "--registry", team, "--reason", "Its tokenizer is broken.");
        var withdrawn = await Run("check", "keeping/tern:bf16", "--on", "nvidia-rtx-4090", "--team", team);
        Assert.Equal(12, withdrawn.ExitCode);
        Assert.Contains("Its tokenizer is broken.", withdrawn.Output + withdrawn.Errors, StringComparison.Ordinal);
        await Passes("model", "restore", "keeping/tern", "--registry", team);

        await Passes("alias", "remove", "keeping/tern", "production", "--registry", team);
        await Passes("variant", "remove", "keeping/tern:q4_k_m", "--registry", team);
        var history = await Passes("model", "history", "keeping/tern", "--registry", team, "-o", "csv");
        Assert.Contains("withdrawn", history.Output, StringComparison.Ordinal);

        var late = await Run("model", "delete", "keeping/tern", "--registry", team, "--expected-version", "1");
        Assert.Equal(1, late.ExitCode);
        await Passes("model", "delete", "keeping/tern", "--registry", team);
        var gone = await Run("model", "show", "keeping/tern", "--registry", team);
        Assert.Equal(2, gone.ExitCode);
        Assert.Contains("There is no model 'keeping/tern'", gone.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_again_changes_nothing_and_other_weights_bring_the_model_up_to_them()
    {
        var team = await TeamAsync("importing");
        var weights = await WeightsAsync("first");
        string[] import = ["import", weights, "--registry", team, "--name", "importing/tern", "--license", "MIT"];
        await Passes(import);
        await Passes(import);
        var first = await JsonAsync("model", "show", "importing/tern", "--registry", team);
        Assert.Equal(1, (int?)first["version"]);

        await WeightsAsync("first", vocabulary: 60);
        await Passes(import);
        var second = await JsonAsync("model", "show", "importing/tern", "--registry", team);
        Assert.NotEqual(
            (string?)first["variants"]![0]!["fingerprint"],
            (string?)second["variants"]![0]!["fingerprint"]
        );
        Assert.Single(second["variants"]!.AsArray());
    }

    [Fact]
    public async Task Weights_whose_format_cannot_be_read_are_kept_and_never_promised()
    {
        var team = await TeamAsync("unreadable");
        var file = Path.Combine(folder.Path, "one.ndjson");
        var model = new JsonObject
        {
            ["name"] = "unreadable/tern",
            ["license"] = "MIT",
            ["baseModels"] = new JsonArray(),
            ["variants"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "model",
                    ["format"] = "unknown",
                    ["files"] = new JsonArray(new JsonObject { ["path"] = "a.safetensors", ["bytes"] = 1_000_000 }),
                }
            ),
        };
        await File.WriteAllTextAsync(file, model.ToJsonString(), TestContext.Current.CancellationToken);
        await Passes("load", file, "--registry", team);
        var check = await Run("check", "unreadable/tern", "--on", "nvidia-rtx-4090", "--team", team);
        Assert.Equal(11, check.ExitCode);
    }

    [Fact]
    public async Task Other_weights_are_told_from_those_of_the_registry()
    {
        var team = await TeamAsync("verifying");
        await Passes("import", await WeightsAsync("one"), "--registry", team, "--name", "verifying/one");
        var other = await WeightsAsync("other", vocabulary: 50);
        var verified = await Run("verify", other, "verifying/one:bf16", "--registry", team);
        Assert.Equal(12, verified.ExitCode);
        Assert.Contains("fingerprint", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_models_is_loaded_and_what_is_refused_is_told_by_its_line()
    {
        var team = await TeamAsync("loading");
        var lines = Enumerable
            .Range(0, 120)
            .Select(i => new JsonObject
            {
                ["name"] = $"loading/model-{i}",
                ["config"] = Config,
                ["license"] = "MIT",
            })
            .Select(model => model.ToJsonString())
            .ToList();
        lines[60] = "not JSON";
        lines[70] = """{ "name": "loading/model-70", "licence": "MIT" }""";
        lines[80] = """{ "name": "loading/model-80", "variants": [{ "name": "no name", "format": "bf16" }] }""";
        var file = Path.Combine(folder.Path, "models.ndjson");
        await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);

        var load = await Run("load", file, "--registry", team);

        Assert.Equal(1, load.ExitCode);
        Assert.Contains("117 taken, 3 refused.", load.Output, StringComparison.Ordinal);
        Assert.Contains("line 61:", load.Errors, StringComparison.Ordinal);
        Assert.Contains("line 81:", load.Errors, StringComparison.Ordinal);
        Assert.Contains("line 71:", load.Errors, StringComparison.Ordinal);
        await Passes("model", "show", "loading/model-119", "--registry", team);
    }

    [Fact]
    public async Task A_registry_is_exported_and_another_loads_it_as_it_was()
    {
        var (from, to) = (await TeamAsync("exporting"), await TeamAsync("receiving"));
        var file = Path.Combine(folder.Path, "registry.ndjson");
        // More than a page of them, each stating something else.
        await File.WriteAllLinesAsync(file, Stated().Select(one => one.ToJsonString()), Cancellation);
        await Passes("load", file, "--registry", from);
        await Passes("alias", "set", "exporting/plain-1:bf16", "production", "--registry", from);
        await Passes("model", "withdraw", "exporting/plain-2", "--registry", from, "--reason", "It was broken.");

        var export = await Passes("export", "--registry", from, "--format", "ndjson");
        Assert.Contains(
            "plain-2 is left out, since it is withdrawn: It was broken.",
            export.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains("1 have aliases", export.Errors, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, export.Output, Cancellation);
        var loaded = await Passes("load", file, "--registry", to);
        Assert.Contains($"{Stated().Count() - 1} taken, 0 refused.", loaded.Output, StringComparison.Ordinal);

        var again = await Passes("export", "--registry", to, "--format", "ndjson");
        Assert.Equal(export.Output, again.Output);
        foreach (var name in Stated().Select(one => (string)one["name"]!).Where(one => one != "exporting/plain-2"))
            Assert.Equal(await DocumentAsync(name, from), await DocumentAsync(name, to));
        // What is asked for as it stands is taken; a model that differs in anything would be refused. Only the alias is no part of the form.
        await Passes("alias", "remove", "exporting/plain-1", "production", "--registry", from);
        await Passes("load", file, "--registry", from);
    }

    private static IEnumerable<JsonObject> Stated()
    {
        for (var i = 0; i < 12; i++)
            yield return Model($"plain-{i}");
        yield return With(
            "described",
            """{ "description": "For \"birds\", ü.", "homepage": "https://example.org/x", "labels": ["a", "b"], "organization": "Example" }"""
        );
        yield return With(
            "cited",
            """{ "licenseSource": "https://example.org/LICENSE", "licenseReadOn": "2026-11-01", "sources": ["https://example.org"] }"""
        );
        yield return With(
            "told",
            """{ "licenseSource": "its page", "otherLicenses": [{ "license": "Apache-2.0", "kind": "HUB_TAG", "source": "its tag" }], "trainingDataLicenses": ["CC-BY-4.0"] }"""
        );
        yield return With(
            "dated",
            """{ "releasedOn": "2026-10-01", "revision": "abc", "reasoning": "HYBRID", "status": "PREVIEW", "modality": "IMAGE" }"""
        );
        yield return With("derived", """{ "baseModels": [{ "name": "Qwen/Qwen3-8B", "relation": "FINETUNE" }] }""");
        yield return With("from-nothing", """{ "baseModels": [] }""");
        yield return With(
            "sized",
            """{ "variants": [{ "name": "q4", "format": "q4_k_m", "weightBytes": 123456, "source": "https://example.org/w", "parameters": 95040 }] }"""
        );
        yield return With(
            "filed",
            """{ "variants": [{ "name": "bf16", "format": "bf16", "files": [{ "path": "a.safetensors", "bytes": 190080, "sha256": "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }, { "path": "b.txt", "bytes": 1 }] }] }"""
        );
        yield return With(
            "unreadable",
            """{ "variants": [{ "name": "odd", "format": "unknown", "weightBytes": 5 }, { "name": "own", "format": "house-7bit", "weightBytes": 7 }] }"""
        );
        yield return With("without-weights", """{ "variants": [] }""");
        yield return new() { ["name"] = "exporting/bare" };
    }

    private static JsonObject Model(string name) =>
        new()
        {
            ["name"] = $"exporting/{name}",
            ["config"] = Config,
            ["license"] = "MIT",
        };

    private static JsonObject With(string name, string members)
    {
        var model = Model(name);
        foreach (var (member, value) in JsonNode.Parse(members)!.AsObject())
            model[member] = value!.DeepClone();
        return model;
    }

    // All but the place, the writes, and the alias that the form has no member for.
    private async Task<string> DocumentAsync(string name, string registry)
    {
        var run = await Passes("export", name, "--format", "json", "--registry", registry);
        var document = JsonNode.Parse(run.Output)!.AsObject();
        foreach (var member in (string[])["registry", "version", "aliases"])
            document.Remove(member);
        return document.ToJsonString();
    }

    [Fact]
    public async Task A_token_is_made_for_a_program_its_secret_goes_to_a_file_and_it_is_refused_at_last()
    {
        var team = await TeamAsync("programs");
        var file = Path.Combine(folder.Path, "nightly.token");
        var made = await Passes("token", "create", "nightly", "--team", team, "--may", "read,register", "--to", file);
        var secret = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
        Assert.DoesNotContain(secret, made.Output + made.Errors, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        var shown = await CommandRun.Of("whoami", "--server", server.Process.Address, "--token-file", file);
        Assert.Contains("token:", shown.Output, StringComparison.Ordinal);
        var again = await Run("token", "create", "nightly", "--team", team, "--to", file);
        Assert.Equal(1, again.ExitCode);

        var key = (await Passes("token", "list", "--team", team, "-o", "ids")).Output.Trim();
        await Passes("token", "revoke", key);
        var refused = await CommandRun.Of("whoami", "--server", server.Process.Address, "--token-file", file);
        Assert.Equal(3, refused.ExitCode);
    }

    [Fact]
    public async Task People_get_roles_and_lose_them()
    {
        var team = await TeamAsync("people");
        await Passes("team", "grant", team, "user:alice@example.org", "contributor");
        var members = await Passes("team", "show", team);
        Assert.Contains("user:alice@example.org", members.Output, StringComparison.Ordinal);
        await Passes("team", "revoke", team, "user:alice@example.org", "contributor");
        members = await Passes("team", "show", team, "-o", "csv");
        Assert.DoesNotContain("user:alice@example.org", members.Output, StringComparison.Ordinal);
        Assert.Contains(team, (await Passes("team", "list", "-o", "ids")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counsel_applies_a_policy_and_records_what_was_decided()
    {
        var team = await TeamAsync("counsel");
        await Passes("team", "grant", "counsel", "token:admin", "counsel");
        var file = Path.Combine(folder.Path, "policy.json");
        await File.WriteAllTextAsync(
            file,
            """
            { "tenant": "counsel", "byDefault": "ALLOW", "reviewLimitDays": 365, "publicRules": [],
              "rules": [ { "name": "no-community", "effect": "DENY", "reason": "Not before May.", "families": ["community"] } ] }
            """,
            TestContext.Current.CancellationToken
        );
        var preview = await Passes("policy", "preview", file, "--on", "8xnvidia-h100-sxm-80", "--team", team);
        Assert.Contains("NO", preview.Output, StringComparison.Ordinal);
        await Passes("policy", "apply", file);
        var shown = await Passes("policy", "show", "counsel", "-o", "json");
        await File.WriteAllTextAsync(file, shown.Output, TestContext.Current.CancellationToken);
        await Passes("policy", "apply", file);

        await Passes(
            "determination",
            "record",
            "counsel",
            "--license",
            "llama3.1",
            "--decision",
            "approved",
            "--reason",
            "Contract of May.",
            "--expires",
            $"{TimeProvider.System.GetUtcNow().AddDays(300):yyyy-MM-dd}"
        );
        var id = (await Passes("determination", "list", "counsel", "--in-force", "-o", "ids")).Output.Trim();
        await Passes("determination", "revoke", id, "--reason", "It ended.");
        Assert.Empty((await Passes("determination", "list", "counsel", "--in-force", "-o", "ids")).Output.Trim());
    }

    [Fact]
    public async Task What_ran_is_reported_and_hardware_is_kept()
    {
        var team = await TeamAsync("evidence");
        await Passes("hardware", "save", "lab", "--on", "2xnvidia-rtx-4090", "--registry", team);
        await Passes("ask", "--on", $"profile:{team}/lab", "--limit", "1");
        await Passes("hardware", "delete", "lab", "--registry", team);
        await Passes("report", "Qwen/Qwen3-8B:bf16", "--on", "nvidia-rtx-4090", "--works", "--team", team);
        var both = await Run("report", "Qwen/Qwen3-8B", "--on", "4090", "--works", "--fails", "other", "--team", team);
        Assert.Equal(2, both.ExitCode);
    }

    private async Task<string> TeamAsync(string tenant)
    {
        var created = await server.Process.DataAsync(
            "mutation($input: CreateTenantInput!) { createTenant(input: $input) { errors { message } } }",
            new { input = new { name = tenant, displayName = tenant } }
        );
        Assert.Empty(created["createTenant"]!["errors"]!.AsArray());
        await Passes("team", "create", $"{tenant}/lab", "--name", "Lab");
        return $"{tenant}/lab";
    }

    private async Task<CommandRun> Passes(params string[] args)
    {
        var run = await Run(args);
        Assert.True(run.ExitCode == 0, $"{string.Join(' ', args)} ended with {run.ExitCode}: {run.Errors}{run.Output}");
        return run;
    }

    private async Task<JsonNode> JsonAsync(params string[] args) =>
        JsonNode.Parse((await Passes([.. args, "-o", "json"])).Output)!;

    private async Task<CommandRun> Run(params string[] args)
    {
        var token = Path.Combine(folder.Path, "admin.token");
        if (!File.Exists(token))
            await File.WriteAllTextAsync(token, ServerProcess.AdminToken, TestContext.Current.CancellationToken);
        return await CommandRun.Of([.. args, "--server", server.Process.Address, "--token-file", token]);
    }

    private async Task<string> WeightsAsync(string name, int vocabulary = 100)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
        // As many weights as the configuration has, in two tensors.
        var (embeddings, all) = (vocabulary * 64 * 2, 190_080);
        var header = System.Text.Encoding.UTF8.GetBytes(
            "{\"model.embed_tokens.weight\":{\"dtype\":\"BF16\","
                + $"\"shape\":[{vocabulary},64],\"data_offsets\":[0,{embeddings}]"
                + "},\"model.rest\":{\"dtype\":\"BF16\","
                + $"\"shape\":[{(all - embeddings) / 2}],\"data_offsets\":[{embeddings},{all}]"
                + "}}"
        );
        byte[] weights = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[all]];
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(place, "config.json"), Config, cancellation);
        await File.WriteAllBytesAsync(Path.Combine(place, "model.safetensors"), weights, cancellation);
        return place;
    }
}
