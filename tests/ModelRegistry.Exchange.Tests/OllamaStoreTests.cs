using ModelRegistry.Exchange.Stores;
using ModelRegistry.Exchange.Tests.Weights;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Exchange.Tests;

/// <summary>Models in the store of Ollama.</summary>
public sealed class OllamaStoreTests : IDisposable
{
    private static readonly string Digest = new('a', 64);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("tern", "registry.ollama.ai/library/tern/latest")]
    [InlineData("tern:1b", "registry.ollama.ai/library/tern/1b")]
    [InlineData("lab/tern:1b", "registry.ollama.ai/lab/tern/1b")]
    [InlineData("hub.example/lab/tern:1b", "hub.example/lab/tern/1b")]
    public async Task A_model_is_found_by_its_name(string name, string manifest)
    {
        Write(
            manifest,
            $$"""{ "layers": [ { "mediaType": "application/vnd.ollama.image.model", "digest": "sha256:{{Digest}}" } ] }"""
        );
        var found = OllamaStore.Find(folder.FullName, name);
        var variant = Assert.Single(await WeightScan.ReadAsync(found.Weights, TestContext.Current.CancellationToken));
        Assert.Equal("q4_0", variant.Format.Key);
        Assert.StartsWith("tern-", variant.Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../tern")]
    [InlineData("tern:../../x")]
    [InlineData("a/b/c/d")]
    [InlineData("")]
    public void A_name_that_leads_out_of_the_store_is_refused(string name) =>
        Assert.Throws<FormatException>(() => OllamaStore.Find(folder.FullName, name));

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"layers\": [] }")]
    [InlineData(
        "{ \"layers\": [ { \"mediaType\": \"application/vnd.ollama.image.model\", \"digest\": \"sha256:../../x\" } ] }"
    )]
    public void A_broken_manifest_is_refused(string manifest)
    {
        Write("registry.ollama.ai/library/tern/latest", manifest);
        Assert.Throws<FormatException>(() => OllamaStore.Find(folder.FullName, "tern"));
    }

    [Fact]
    public async Task Links_of_a_cache_have_the_size_of_what_they_lead_to()
    {
        var blob = Path.Combine(folder.FullName, "blob");
        await File.WriteAllBytesAsync(blob, Bytes.Gguf(), TestContext.Current.CancellationToken);
        var snapshot = Directory.CreateDirectory(Path.Combine(folder.FullName, "snapshot"));
        File.CreateSymbolicLink(Path.Combine(snapshot.FullName, "tern.gguf"), blob);
        File.CreateSymbolicLink(
            Path.Combine(snapshot.FullName, "gone.safetensors"),
            Path.Combine(folder.FullName, "nothing")
        );
        var files = WeightFolder.Open(snapshot.FullName).Files;
        Assert.Equal(new FileInfo(blob).Length, files["tern.gguf"]);
        Assert.Null(files["gone.safetensors"]);
        var variants = await WeightScan.ReadAsync(
            WeightFolder.Open(snapshot.FullName),
            TestContext.Current.CancellationToken
        );
        Assert.Equal([null, new FileInfo(blob).Length], variants.Select(variant => variant.Bytes));
    }

    private void Write(string manifest, string json)
    {
        var path = Path.Combine(folder.FullName, "manifests", manifest);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, json);
        var blobs = Directory.CreateDirectory(Path.Combine(folder.FullName, "blobs"));
        File.WriteAllBytes(Path.Combine(blobs.FullName, $"sha256-{Digest}"), Bytes.Gguf());
    }
}
