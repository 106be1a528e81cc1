using System.Text;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Exchange.Tests.Weights;

/// <summary>Folders of weights: which files belong together, what format they are in, what is missing.</summary>
public sealed class WeightScanTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Shards_of_an_index_are_one_set()
    {
        Shard("model-00001-of-00002.safetensors", ("a", "BF16", [4, 2]));
        Shard("model-00002-of-00002.safetensors", ("b", "BF16", [2]));
        Index(
            """{"metadata":{"total_size":1},"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors"}}"""
        );
        var variant = Assert.Single(await Scan());
        Assert.Equal(("bf16", 10), (variant.Format.Key, variant.Format.Parameters));
        Assert.Empty(variant.Gaps);
        Assert.Equal(2, variant.Files.Count);
    }

    [Fact]
    public async Task A_fingerprint_does_not_change_with_the_shards()
    {
        Shard("model-00001-of-00002.safetensors", ("a", "BF16", [4, 2]));
        Shard("model-00002-of-00002.safetensors", ("b", "BF16", [2]));
        var sharded = Assert.Single(await Scan()).Fingerprint;
        Clear();
        Shard("model.safetensors", ("b", "BF16", [2]), ("a", "BF16", [4, 2]));
        Assert.Equal(sharded, Assert.Single(await Scan()).Fingerprint);
        Clear();
        Shard("model.safetensors", ("b", "F16", [2]), ("a", "BF16", [4, 2]));
        Assert.NotEqual(sharded, Assert.Single(await Scan()).Fingerprint);
    }

    [Fact]
    public async Task Scales_of_another_encoding_make_another_fingerprint()
    {
        Shard("model.safetensors", ("w", "F8_E4M3", [256, 256]), ("w_scale_inv", "F32", [2, 2]));
        var floats = Assert.Single(await Scan());
        Clear();
        Shard("model.safetensors", ("w", "F8_E4M3", [256, 256]), ("w_scale_inv", "F8_E8M0", [2, 2]));
        var exponents = Assert.Single(await Scan());
        Assert.Equal("fp8-e4m3-b128", floats.Format.Key);
        Assert.Equal("fp8-e4m3-b128-ue8m0", exponents.Format.Key);
        Assert.NotEqual(floats.Fingerprint, exponents.Fingerprint);
        Assert.Equal(256 * 256, exponents.Format.Parameters);
    }

    [Fact]
    public async Task A_shard_that_is_missing_leaves_its_part_unknown()
    {
        Shard("model-00001-of-00002.safetensors", ("a", "BF16", [4, 2]));
        Index("""{"weight_map":{"a":"model-00001-of-00002.safetensors","b":"model-00002-of-00002.safetensors"}}""");
        var variant = Assert.Single(await Scan());
        Assert.Equal("bf16", variant.Format.Key);
        Assert.Null(variant.Bytes);
        Assert.Null(variant.Fingerprint);
        Assert.Contains("model-00002-of-00002.safetensors", Assert.Single(variant.Gaps), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.safetensors")]
    [InlineData("/etc/passwd")]
    [InlineData("https://hub.example/model.safetensors")]
    [InlineData("a/../../b.safetensors")]
    public async Task A_shard_outside_of_the_folder_is_not_looked_at(string path)
    {
        Index($"{{\"weight_map\":{{\"a\":\"{path}\"}}}}");
        var variant = Assert.Single(await Scan());
        Assert.Empty(variant.Files);
        Assert.Contains("leads out of the folder", Assert.Single(variant.Gaps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_GGUF_file_is_a_set_of_its_own_and_a_split_one_is_one()
    {
        Write("tern-Q4_0.gguf", Bytes.Gguf());
        Write("tern-Q8_0-00001-of-00002.gguf", Bytes.Gguf());
        Write("mmproj-tern.gguf", Bytes.Gguf());
        var variants = await Scan();
        Assert.Equal(["tern-Q4_0", "tern-Q8_0"], variants.Select(variant => variant.Name));
        Assert.Equal("q4_0", variants[0].Format.Key);
        Assert.Contains("part 2 of 2", Assert.Single(variants[1].Gaps), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_outrank_the_label_of_a_GGUF_file()
    {
        Write("tern.gguf", Bytes.Gguf(file => file.Keys[4] = ("general.file_type", 7u)));
        var variant = Assert.Single(await Scan());
        Assert.Equal("q4_0", variant.Format.Key);
        Assert.Contains("Q8_0", Assert.Single(variant.Format.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mxfp4", 128, "x_blocks:U8:2,2,16", "x_scales:U8:2,2")]
    [InlineData("nvfp4", 64, "x.weight:U8:2,16", "x.weight_scale:F8_E4M3:2,2", "x.weight_scale_2:F32:")]
    [InlineData("awq-int4", 32768, "x.qweight:I32:128,32", "x.scales:F16:1,256", "x.qzeros:I32:1,32")]
    [InlineData(
        "gptq-int4",
        32768,
        "x.qweight:I32:16,256",
        "x.scales:F16:1,256",
        "x.qzeros:I32:1,32",
        "x.g_idx:I32:128"
    )]
    [InlineData("int4-g32", 32768, "x.weight_packed:I32:128,32", "x.weight_scale:BF16:128,8", "x.weight_shape:I32:2")]
    [InlineData("int8", 256, "x.weight:I8:16,16", "x.weight_scale:F32:16,1")]
    [InlineData(
        "nf4",
        512,
        "x.weight:U8:256,1",
        "x.weight.absmax:U8:8",
        "x.weight.quant_map:F32:16",
        "x.weight.quant_state.bitsandbytes__nf4:U8:90"
    )]
    [InlineData("fp8-e4m3", 256, "x.weight:F8_E4M3:16,16", "x.weight_scale:F32:16,1")]
    [InlineData("fp16", 256, "x.weight:F16:16,16")]
    public async Task A_format_is_told_by_its_tensors(string format, long parameters, params string[] tensors)
    {
        Shard("model.safetensors", [.. tensors.Select(Parse)]);
        var variant = Assert.Single(await Scan());
        Assert.Equal((format, parameters), (variant.Format.Key, variant.Format.Parameters));
    }

    [Fact]
    public async Task A_packing_that_is_not_known_has_no_format()
    {
        Shard(
            "model.safetensors",
            ("x.qweight", "I32", [16, 256]),
            ("x.scales", "F16", [2, 256]),
            ("x.qzeros", "I32", [2, 32])
        );
        var variant = Assert.Single(await Scan());
        Assert.Null(variant.Format.Key);
        Assert.Contains("groups of 64", Assert.Single(variant.Format.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adapter_is_told_as_one()
    {
        Shard("adapter_model.safetensors", ("base_model.a", "F32", [4, 2]));
        Assert.True(Assert.Single(await Scan()).IsAdapter);
    }

    [Fact]
    public async Task A_single_file_is_a_folder_of_itself()
    {
        Write("tern-Q4_0.gguf", Bytes.Gguf());
        Write("other.gguf", Bytes.Gguf());
        var source = WeightFolder.Open(Path.Combine(folder.FullName, "tern-Q4_0.gguf"));
        var variant = Assert.Single(await WeightScan.ReadAsync(source, TestContext.Current.CancellationToken));
        Assert.Equal(["tern-Q4_0.gguf"], variant.Files);
    }

    [Fact]
    public async Task The_keys_of_a_GGUF_file_tell_its_configuration()
    {
        Write("tern.gguf", Bytes.Gguf());
        var config = GgufConfig.For(Assert.Single(await Scan()));
        Assert.Contains("\"model_type\":\"llama\"", config, StringComparison.Ordinal);
        Assert.Contains("\"hidden_size\":32", config, StringComparison.Ordinal);
        Assert.Contains("\"vocab_size\":3", config, StringComparison.Ordinal);
    }

    private static (string, string, long[]) Parse(string tensor)
    {
        var parts = tensor.Split(':');
        return (parts[0], parts[1], [.. parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)]);
    }

    private static int BytesOf(string encoding) =>
        encoding switch
        {
            "F32" or "I32" => 4,
            "BF16" or "F16" => 2,
            _ => 1,
        };

    private void Shard(string name, params (string Name, string Encoding, long[] Shape)[] tensors)
    {
        var header = new StringBuilder("{");
        long at = 0;
        foreach (var (tensor, encoding, shape) in tensors)
        {
            var end = at + shape.Aggregate(1L, (product, one) => product * one) * BytesOf(encoding);
            header.Append(at == 0 ? "" : ",");
            header.Append(
                $"\"{tensor}\":{{\"dtype\":\"{encoding}\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{at},{end}]}}"
            );
            at = end;
        }

        Write(name, Bytes.Safetensors(header.Append('}').ToString(), (int)at));
    }

    private void Index(string json) => Write("model.safetensors.index.json", Encoding.UTF8.GetBytes(json));

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder.FullName, name), bytes);

    private void Clear()
    {
        foreach (var file in folder.EnumerateFiles())
            file.Delete();
    }

    private Task<IReadOnlyList<WeightVariant>> Scan() =>
        WeightScan.ReadAsync(WeightFolder.Open(folder.FullName), TestContext.Current.CancellationToken);
}
