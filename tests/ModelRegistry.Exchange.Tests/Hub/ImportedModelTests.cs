using ModelRegistry.Answers.Importing;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Exchange.Tests.Weights;

namespace ModelRegistry.Exchange.Tests.Hub;

/// <summary>What is registered of repositories as they are laid out on hubs.</summary>
public sealed class ImportedModelTests : IAsyncLifetime
{
    private const string Id = "example-lab/tern-7b";

    private static readonly byte[] Config = TestRepository.Utf8(
        """{ "model_type": "llama", "hidden_size": 64, "num_hidden_layers": 2, "torch_dtype": "bfloat16" }"""
    );

    private TestHub hub = null!;

    public async ValueTask InitializeAsync() => hub = await TestHub.StartAsync();

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    [Fact]
    public async Task What_was_read_is_kept_with_its_commit_files_and_fingerprint()
    {
        var weights = Bytes.Example();
        hub.Add(Id, ("config.json", Config), ("model.safetensors", weights)).Tags =
            "\"license:apache-2.0\", \"base_model:finetune:example-lab/egg\"";

        var input = (await Import()).Input!;

        Assert.Equal(Id, input.Name);
        Assert.Equal("apache-2.0", input.License);
        Assert.Equal($"{hub.Address}{Id}/blob/{TestHub.Commit}/README.md", input.LicenseSource);
        Assert.Equal(LineageRelation.Finetune, Assert.Single(input.BaseModels!).Relation);
        Assert.Equal(TestHub.Commit, input.Revision);
        var variant = Assert.Single(input.Variants!);
        Assert.Equal($"hf://{Id}@{TestHub.Commit}", variant.Source);
        Assert.Equal(weights.Length, variant.WeightBytes);
        Assert.StartsWith("sha256:", variant.Fingerprint, StringComparison.Ordinal);
        Assert.Equal("model.safetensors", Assert.Single(variant.Files!).Path);
    }

    [Fact]
    public async Task What_is_said_beside_a_source_stands_before_what_the_source_says()
    {
        hub.Add(Id, ("config.json", Config), ("model.safetensors", Bytes.Example())).Tags =
            "\"license:mit\", \"base_model:example-lab/egg\"";
        var input = (await Import(new("acme/vision", "acme/tern", "Apache-2.0", []))).Input!;
        Assert.Equal("acme/tern", input.Name);
        Assert.Equal("Apache-2.0", input.License);
        Assert.Null(input.LicenseSource);
        Assert.Empty(input.BaseModels!);
    }

    [Fact]
    public async Task A_gated_repository_is_imported_without_what_is_hidden()
    {
        hub.Add(Id, ("config.json", Config), ("model.safetensors", Bytes.Example())).IsGated = true;
        var imported = await Import();
        var variant = Assert.Single(imported.Input!.Variants!);
        Assert.Equal("unknown", variant.Format);
        Assert.NotNull(variant.WeightBytes);
        Assert.Null(imported.Input.Config);
        Assert.Contains(imported.Notes, note => note.Contains("terms", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weights_of_one_format_twice_are_named_by_their_files()
    {
        hub.Add(
            Id,
            ("config.json", Config),
            ("model.safetensors", Bf16(2)),
            ("fp16/model.safetensors", Bf16(4)),
            ("original/model.safetensors", Bf16(2))
        );
        var imported = await Import();
        Assert.Equal(["bf16", "model"], imported.Input!.Variants!.Select(variant => variant.Name).Order());
        Assert.Contains(imported.Notes, note => note.Contains("not registered twice", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_diffusers_the_transformer_is_the_model()
    {
        hub.Add(
            Id,
            ("model_index.json", TestRepository.Utf8("""{ "_class_name": "TernPipeline" }""")),
            ("transformer/diffusion_pytorch_model.safetensors", Bf16(2)),
            ("text_encoder/model.safetensors", Bf16(4)),
            ("vae/diffusion_pytorch_model.safetensors", Bf16(6))
        );
        var imported = await Import();
        Assert.Equal(Bf16(2).Length, Assert.Single(imported.Input!.Variants!).WeightBytes);
        Assert.Equal(2, imported.Notes.Count(note => note.Contains("component", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_projector_of_images_is_no_variant()
    {
        hub.Add(
            Id,
            ("tern-Q4_0.gguf", Bytes.Gguf()),
            ("mmproj-tern.gguf", Bytes.Gguf(file => file.Keys[0] = ("general.architecture", "clip")))
        );
        var imported = await Import();
        Assert.Single(imported.Input!.Variants!);
        Assert.Contains("llama", imported.Input.Config, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weights_in_forms_that_are_not_read_leave_the_format_to_the_configuration()
    {
        hub.Add(Id, ("config.json", Config), ("pytorch_model.bin", [1, 2, 3]));
        var imported = await Import();
        Assert.Null(imported.Input!.Variants);
        Assert.Contains(imported.Notes, note => note.Contains("config.json", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("adapter_model.safetensors", "adapter")]
    [InlineData("README.md", "")]
    public async Task What_holds_no_weights_of_its_own_is_refused(string path, string note)
    {
        hub.Add(Id, (path, Bytes.Example()));
        var imported = await Import();
        Assert.Null(imported.Input);
        Assert.True(note.Length == 0 || imported.Notes.Any(one => one.Contains(note, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task More_files_than_a_model_can_note_are_not_noted_one_by_one()
    {
        var repository = hub.Add(Id, ("config.json", Config));
        for (var i = 1; i <= 1_001; i++)
            repository.Files[$"model-{i:00000}-of-01001.safetensors"] = Bf16(1);
        var imported = await Import();
        Assert.Null(Assert.Single(imported.Input!.Variants!).Files);
        Assert.Contains(imported.Notes, note => note.Contains("one by one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_shard_leaves_size_and_fingerprint_unknown()
    {
        hub.Add(
            Id,
            ("config.json", Config),
            ("model-00001-of-00002.safetensors", Bf16(2)),
            (
                "model.safetensors.index.json",
                TestRepository.Utf8(
                    """{"weight_map":{"w":"model-00001-of-00002.safetensors","x":"model-00002-of-00002.safetensors"}}"""
                )
            )
        );
        var imported = await Import();
        var variant = Assert.Single(imported.Input!.Variants!);
        Assert.Null(variant.WeightBytes);
        Assert.Null(variant.Fingerprint);
        Assert.Contains(imported.Notes, note => note.Contains("00002-of-00002", StringComparison.Ordinal));
    }

    private async Task<ImportedModel> Import(ImportChoices? choices = null)
    {
        Assert.True(HubRepositoryId.TryParse(Id, out var id));
        var answer = await HubReading.ReadAsync(hub.Client(), id, null, TestContext.Current.CancellationToken);
        return ImportedModel.From(answer.Value!, choices ?? new("acme/vision"));
    }

    // So many rows of two weights.
    private static byte[] Bf16(int rows) =>
        Bytes.Safetensors(
            "{\"w\":{\"dtype\":\"BF16\"," + $"\"shape\":[{rows},2],\"data_offsets\":[0,{rows * 4}]" + "}}",
            rows * 4
        );
}
