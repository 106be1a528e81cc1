using System.Text.Json;

namespace ModelRegistry.Cli.Tests;

/// <summary>Commands, as a person or a pipeline types them, without a server.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task Ask_lists_what_may_and_can_run()
    {
        var run = await Run.Of("ask", "--on", "2xnvidia-rtx-4090", "--limit", "3");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("MODEL", run.Lines[0], StringComparison.Ordinal);
        Assert.All(run.Lines.Skip(1).Take(3), line => Assert.Contains(" YES ", line, StringComparison.Ordinal));
        Assert.Contains("3 of ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_are_names_that_check_takes()
    {
        var names = (await Run.Of("ask", "--on", "2x4090", "--limit", "2", "-o", "ids")).Lines;
        Assert.Equal(2, names.Count);
        var check = await Run.Of(["check", .. names, "--on", "2x4090"]);
        Assert.Equal(0, check.ExitCode);
    }

    [Fact]
    public async Task Json_is_the_value_of_the_field()
    {
        var run = await Run.Of("ask", "--on", "nvidia-h100-sxm-80", "--limit", "1", "-o", "json");
        using var json = JsonDocument.Parse(run.Output);
        var node = json.RootElement.GetProperty("nodes")[0];
        Assert.Equal("YES", node.GetProperty("verdict").GetString());
        Assert.NotEmpty(node.GetProperty("technical").GetProperty("reasons").EnumerateArray());
        Assert.True(json.RootElement.GetProperty("counts").GetProperty("yes").GetInt32() > 0);
    }

    [Fact]
    public async Task Formats_that_nobody_published_are_listed_as_what_ifs()
    {
        string[] asked = ["ask", "--on", "4090", "--what-if", "q4_k_m", "--limit", "200"];
        var table = await Run.Of([.. asked, "-o", "csv"]);
        Assert.Contains(",what-if-q4_k_m,", table.Output, StringComparison.Ordinal);
        // What check cannot be asked about is no name.
        var names = await Run.Of([.. asked, "-o", "ids"]);
        Assert.DoesNotContain("what-if", names.Output, StringComparison.Ordinal);
        Assert.Equal(2, (await Run.Of("ask", "--on", "4090", "--what-if", "q99")).ExitCode);
    }

    [Fact]
    public async Task A_page_after_a_page_goes_on_where_the_first_ended()
    {
        var all = (await Run.Of("ask", "--on", "2x4090", "--limit", "130", "-o", "ids")).Lines;
        Assert.Equal(130, all.Distinct().Count());
    }

    [Fact]
    public async Task One_loosely_named_accelerator_is_taken_and_told()
    {
        var run = await Run.Of("ask", "--on", "4090", "--limit", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nvidia-rtx-4090", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("several accelerators", "ask", "--on", "h100")]
    [InlineData("no accelerator", "ask", "--on", "abacus")]
    [InlineData("--on is missing", "ask")]
    [InlineData("Unknown option", "ask", "--onn", "4090")]
    [InlineData("Unknown command", "tell")]
    [InlineData("--use", "ask", "--on", "4090", "--use", "profit")]
    [InlineData("--activity", "ask", "--on", "4090", "--activity", "dance", "--purpose", "commercial")]
    [InlineData("--context", "ask", "--on", "4090", "--context", "much")]
    [InlineData("--filter", "ask", "--on", "4090", "--filter", "colour=red")]
    [InlineData("--sort", "ask", "--on", "4090", "--sort", "beauty")]
    [InlineData("There is no model", "check", "example-lab/tern-7b", "--on", "nvidia-rtx-4090")]
    [InlineData("has no variant", "check", "Qwen/Qwen3-8B:q9", "--on", "nvidia-rtx-4090")]
    [InlineData("--each is missing", "matrix", "Qwen/Qwen3-8B")]
    [InlineData("--each in place of --on", "matrix", "Qwen/Qwen3-8B", "--on", "4090")]
    [InlineData("ask about it with check", "matrix", "hf:Qwen/Qwen3-8B", "--each", "nvidia-rtx-4090")]
    [InlineData("Near: 'Qwen/Qwen3-8B'", "matrix", "Qwen/Qwen3-8C", "--each", "nvidia-rtx-4090")]
    [InlineData("has no variant", "matrix", "Qwen/Qwen3-8B:q9", "--each", "nvidia-rtx-4090")]
    [InlineData("not one of notice, json, ndjson", "export", "Qwen/Qwen3-8B", "--format", "cyclonedx")]
    [InlineData("--format is missing", "export", "Qwen/Qwen3-8B")]
    [InlineData("leave the model out", "export", "Qwen/Qwen3-8B", "--format", "ndjson", "--registry", "public")]
    [InlineData("takes a registry", "export", "--format", "ndjson")]
    [InlineData("takes a MODEL", "export", "--format", "notice")]
    [InlineData("no --output", "export", "Qwen/Qwen3-8B", "--format", "json", "-o", "csv")]
    [InlineData("it has bf16", "export", "Qwen/Qwen3-8B:q9", "--format", "json")]
    [InlineData("has no variant", "export", "Qwen/Qwen3-8B:q9", "--format", "notice")]
    [InlineData("There is no registry", "export", "--registry", "acme/vision", "--format", "ndjson")]
    [InlineData("no accelerator", "matrix", "Qwen/Qwen3-8B", "--each", "abacus")]
    [InlineData("--each: ''", "matrix", "Qwen/Qwen3-8B", "--each", "")]
    [InlineData("--fail-on", "check", "Qwen/Qwen3-8B", "--on", "4090", "--fail-on", "maybe")]
    public async Task A_wrong_command_line_ends_with_2_and_one_line(string told, params string[] args)
    {
        var run = await Run.Of(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData(0, "Qwen/Qwen3-8B:bf16", null)]
    [InlineData(12, "openai/gpt-oss-120b:mxfp4", null)]
    [InlineData(0, "openai/gpt-oss-120b:mxfp4", "never")]
    [InlineData(0, "openai/gpt-oss-120b:mxfp4", "unknown")]
    public async Task Check_is_a_gate(int exitCode, string subject, string? failOn)
    {
        string[] gate = failOn is null ? [] : ["--fail-on", failOn];
        var run = await Run.Of(["check", subject, "--on", "nvidia-rtx-4090", .. gate]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(subject, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conditional_one_passes_unless_the_gate_says_so()
    {
        string[] question =
        [
            "check",
            "meta-llama/Llama-3.1-8B-Instruct:bf16",
            "--on",
            "nvidia-h100-sxm-80",
            "--country",
            "US",
            "--domicile",
            "US",
            "--users",
            "100k",
        ];
        var run = await Run.Of(question);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("on condition", run.Errors, StringComparison.Ordinal);
        Assert.Equal(10, (await Run.Of([.. question, "--fail-on", "conditional"])).ExitCode);
    }

    [Fact]
    public async Task Of_several_subjects_the_worst_decides()
    {
        var run = await Run.Of("check", "Qwen/Qwen3-8B:bf16", "openai/gpt-oss-120b", "--on", "nvidia-rtx-4090");
        Assert.Equal(12, run.ExitCode);
    }

    [Fact]
    public async Task Explain_shows_reasons_with_their_sources()
    {
        var run = await Run.Of("explain", "Qwen/Qwen3-8B:bf16", "--on", "nvidia-h100-sxm-80");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Apache-2.0 §2", run.Output, StringComparison.Ordinal);
        Assert.Contains("weights", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_for_pipelines_are_written()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (sarif, junit) = (Path.Combine(folder.FullName, "a.sarif"), Path.Combine(folder.FullName, "a.xml"));
            await Run.Of(
                "check",
                "openai/gpt-oss-120b:mxfp4",
                "--on",
                "nvidia-rtx-4090",
                "--sarif",
                sarif,
                "--junit",
                junit
            );
            using var json = JsonDocument.Parse(
                await File.ReadAllBytesAsync(sarif, TestContext.Current.CancellationToken)
            );
            var result = json.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
            Assert.Equal("error", result.GetProperty("level").GetString());
            var suite = System.Xml.Linq.XDocument.Load(junit).Root!;
            Assert.Equal("1", suite.Attribute("failures")!.Value);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_saved_output_stands_for_a_machine()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                "name, memory.total [MiB]\nNVIDIA GeForce RTX 4090, 24564 MiB\nNVIDIA GeForce RTX 4090, 24564 MiB\n",
                TestContext.Current.CancellationToken
            );
            var detected = await Run.Of("hardware", "detect", "--from", file, "-o", "ids");
            Assert.Equal("2xnvidia-rtx-4090", Assert.Single(detected.Lines));
            var asked = await Run.Of("ask", "--on", "this", "--from", file, "-o", "ids");
            var named = await Run.Of("ask", "--on", "2xnvidia-rtx-4090", "-o", "ids");
            Assert.Equal(named.Output, asked.Output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Too_few_candidates_end_with_12()
    {
        Assert.Equal(12, (await Run.Of("ask", "--on", "2x4090", "--at-least", "100000")).ExitCode);
        Assert.Equal(0, (await Run.Of("ask", "--on", "2x4090", "--at-least", "10")).ExitCode);
    }

    [Fact]
    public async Task A_license_alone_is_checked()
    {
        Assert.Equal(0, (await Run.Of("license", "check", "Apache-2.0")).ExitCode);
        Assert.Equal(12, (await Run.Of("license", "check", "CC-BY-NC-4.0")).ExitCode);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Completion_names_the_commands(string shell)
    {
        var run = await Run.Of("completion", shell);
        Assert.Equal(0, run.ExitCode);
        Assert.All(
            new[] { "ask", "where", "hardware", "login", "--on" },
            word => Assert.Contains(word, run.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_command_has_an_example()
    {
        foreach (
            var command in new[]
            {
                "ask",
                "check",
                "explain",
                "find",
                "where",
                "matrix",
                "import",
                "scan",
                "verify",
                "report",
                "load",
                "export",
                "model show",
                "model update",
                "model rename",
                "model withdraw",
                "model restore",
                "model delete",
                "model history",
                "variant add",
                "variant update",
                "variant remove",
                "alias set",
                "alias remove",
                "team list",
                "team show",
                "team create",
                "team grant",
                "team revoke",
                "token list",
                "token create",
                "token rotate",
                "token revoke",
                "policy show",
                "policy preview",
                "policy apply",
                "determination list",
                "determination record",
                "determination revoke",
                "hardware delete",
                "login",
                "logout",
                "whoami",
                "hardware show",
                "hardware save",
                "hardware list",
                "hardware detect",
                "license show",
                "license check",
            }
        )
        {
            var run = await Run.Of([.. command.Split(' '), "--help"]);
            Assert.Contains("EXAMPLES", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Where_tells_the_fewest_devices()
    {
        var run = await Run.Of(
            "where",
            "openai/gpt-oss-120b:mxfp4",
            "--vendor",
            "NVIDIA",
            "--limit",
            "100",
            "-o",
            "csv"
        );
        Assert.Equal(0, run.ExitCode);
        var row = Assert.Single(run.Lines, line => line.StartsWith("nvidia-rtx-4090,", StringComparison.Ordinal));
        Assert.StartsWith("nvidia-rtx-4090,3,mxfp4,CONDITIONAL", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_matrix_says_of_each_pair_what_check_says()
    {
        string[] subjects = ["Qwen/Qwen3-8B", "openai/gpt-oss-120b:mxfp4", "CohereLabs/aya-expanse-8b"];
        string[] machines = ["nvidia-rtx-4090", "2xnvidia-h100-sxm-80"];
        var run = await Run.Of(["matrix", .. subjects, "--each", machines[0], "--each", machines[1], "-o", "ndjson"]);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(subjects.Length, run.Lines.Count);
        foreach (var (subject, line) in subjects.Zip(run.Lines))
        {
            using var row = JsonDocument.Parse(line);
            foreach (var (machine, cell) in machines.Zip(row.RootElement.GetProperty("cells").EnumerateArray()))
            {
                // The best is the first; of equals, either.
                var check = await Run.Of("check", subject, "--on", machine, "--fail-on", "never", "-o", "ndjson");
                using var best = JsonDocument.Parse(check.Lines[0]);
                Assert.Equal(Told(best.RootElement, "verdict"), Told(cell, "verdict"));
                Assert.Equal(Told(best.RootElement.GetProperty("legal"), "verdict"), Told(cell, "legal"));
                Assert.Equal(Told(best.RootElement.GetProperty("technical"), "verdict"), Told(cell, "technical"));
            }
        }
    }

    [Fact]
    public async Task A_matrix_is_printed_in_every_form()
    {
        string[] asked =
        [
            "matrix",
            "openai/gpt-oss-120b:mxfp4",
            "Qwen/Qwen3-8B:bf16",
            "--each",
            "nvidia-rtx-4090",
            "--each",
            "2xnvidia-h100-sxm-80",
        ];
        var table = await Run.Of(asked);
        Assert.Equal(["MODEL", "1", "x", "nvidia-rtx-4090", "2", "x", "nvidia-h100-sxm-80"], Words(table.Lines[0]));
        Assert.Equal(["openai/gpt-oss-120b:mxfp4", "NO", "OUT_OF_MEMORY", "YES", "mxfp4"], Words(table.Lines[1]));
        var csv = await Run.Of([.. asked, "-o", "csv"]);
        Assert.Equal("Qwen/Qwen3-8B:bf16,YES bf16,YES bf16", csv.Lines[2]);
        var markdown = await Run.Of([.. asked, "-o", "markdown"]);
        Assert.Equal("| MODEL | 1 x nvidia-rtx-4090 | 2 x nvidia-h100-sxm-80 |", markdown.Lines[0]);
        using var json = JsonDocument.Parse((await Run.Of([.. asked, "-o", "json"])).Output);
        Assert.Equal(2, json.RootElement.GetProperty("columns").GetArrayLength());
        Assert.Equal(2, json.RootElement.GetProperty("rows").GetArrayLength());
        // Only what runs on one of the machines at least.
        var names = await Run.Of("matrix", "openai/gpt-oss-120b:mxfp4", "Qwen/Qwen3-8B", "--each", "4090", "-o", "ids");
        Assert.Equal("Qwen/Qwen3-8B", Assert.Single(names.Lines));
    }

    [Fact]
    public async Task More_machines_or_models_than_a_matrix_takes_are_refused()
    {
        string[] machines = [.. Enumerable.Repeat<string[]>(["--each", "4090"], 21).SelectMany(one => one)];
        var wide = await Run.Of(["matrix", "Qwen/Qwen3-8B", .. machines]);
        Assert.Equal((2, ""), (wide.ExitCode, wide.Output));
        Assert.Contains("names 21 machines; at most 20", wide.Errors, StringComparison.Ordinal);
        var tall = await Run.Of(["matrix", .. Enumerable.Repeat("Qwen/Qwen3-8B", 201), "--each", "4090"]);
        Assert.Equal(2, tall.ExitCode);
        Assert.Contains("There are 201 models; at most 200", tall.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_is_written_and_what_is_still_to_be_done_is_told_beside_it()
    {
        var run = await Run.Of("export", "Qwen/Qwen3-8B:bf16", "--format", "notice");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("NOTICE", run.Output, StringComparison.Ordinal);
        Assert.Contains("Qwen/Qwen3-8B (bf16)", run.Output, StringComparison.Ordinal);
        Assert.Contains("Still to be done: ", run.Errors, StringComparison.Ordinal);
        var quiet = await Run.Of("export", "Qwen/Qwen3-8B:bf16", "--format", "notice", "--quiet");
        Assert.Equal((run.Output, ""), (quiet.Output, quiet.Errors));
    }

    [Fact]
    public async Task A_model_is_exported_with_all_its_variants_or_the_one_that_is_named()
    {
        using var all = JsonDocument.Parse((await Run.Of("export", "Qwen/Qwen3-8B", "--format", "json")).Output);
        Assert.True(all.RootElement.GetProperty("variants").GetArrayLength() > 1);
        Assert.Equal("Apache-2.0", Told(all.RootElement, "licenseExpression"));
        using var one = JsonDocument.Parse((await Run.Of("export", "Qwen/Qwen3-8B:FP8", "--format", "json")).Output);
        var variant = Assert.Single(one.RootElement.GetProperty("variants").EnumerateArray());
        Assert.Equal("fp8", Told(variant, "name"));
    }

    [Fact]
    public async Task The_shipped_catalog_is_exported_a_line_each_and_it_is_told_what_load_cannot_be_given()
    {
        var run = await Run.Of("export", "--registry", "public", "--format", "ndjson");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{run.Lines.Count} models of public.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("have no config.json", run.Errors, StringComparison.Ordinal);
        var names = new HashSet<string?>();
        foreach (var line in run.Lines)
        {
            using var model = JsonDocument.Parse(line);
            Assert.False(model.RootElement.TryGetProperty("registry", out _));
            Assert.True(names.Add(Told(model.RootElement, "name")));
        }

        Assert.Contains("openai/gpt-oss-120b", names);
    }

    [Fact]
    public async Task Weights_on_the_disk_are_scanned_and_asked_about()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await WriteModelAsync(folder.FullName);
            var scan = await Run.Of("scan", folder.FullName, "-o", "csv");
            Assert.Contains("model,safetensors,bf16", scan.Output, StringComparison.Ordinal);
            var check = await Run.Of(
                "check",
                folder.FullName,
                "--on",
                "nvidia-rtx-4090",
                "--license",
                "apache-2.0",
                "--base",
                "none"
            );
            Assert.Equal(0, check.ExitCode);
            // Neither a license nor a lineage is invented.
            Assert.Equal(11, (await Run.Of("check", folder.FullName, "--on", "nvidia-rtx-4090")).ExitCode);
            var import = await Run.Of(
                "import",
                folder.FullName,
                "--registry",
                "acme/vision",
                "--name",
                "acme/tern",
                "--dry-run"
            );
            Assert.Contains("acme/tern:bf16", import.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("whoami")]
    [InlineData("import", "./nothing", "--registry", "acme/vision", "--name", "acme/tern")]
    public async Task What_needs_a_server_says_so_and_names_login(params string[] args)
    {
        var run = await Run.Of(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("login", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_with_1_and_one_line()
    {
        var run = await Run.Of("ask", "--on", "4090", "--server", "http://127.0.0.1:9/registry");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("http://127.0.0.1:9/registry does not answer", run.Errors, StringComparison.Ordinal);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    private static string? Told(JsonElement answer, string member) => answer.GetProperty(member).GetString();

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static async Task WriteModelAsync(string folder)
    {
        const string config = """
            { "model_type": "llama", "hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 4, "num_key_value_heads": 4,
              "intermediate_size": 128, "vocab_size": 100, "max_position_embeddings": 2048, "torch_dtype": "bfloat16" }
            """;
        var header = System.Text.Encoding.UTF8.GetBytes(
            "{\"model.embed_tokens.weight\":{\"dtype\":\"BF16\",\"shape\":[100,64],\"data_offsets\":[0,12800]},"
                + "\"model.rest\":{\"dtype\":\"BF16\",\"shape\":[88640],\"data_offsets\":[12800,190080]}}"
        );
        byte[] weights = [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[190_080]];
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(folder, "config.json"), config, cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "model.safetensors"), weights, cancellation);
    }
}
