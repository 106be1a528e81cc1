using ModelRegistry.Answers.Shipped;

namespace ModelRegistry.Tests.Shipping;

/// <summary>The files of db/catalog: readable, complete, and at one with each other.</summary>
public sealed class ShippedCatalogTests
{
    private static readonly CatalogFiles Files = CatalogFiles.Read(Repository.File("db/catalog"));

    [Fact]
    public void Everything_that_an_entry_names_is_in_the_catalog() => CatalogReferences.Check(Files);

    [Theory]
    [InlineData("deepseek-ai/DeepSeek-V3")]
    [InlineData("deepseek-ai/DeepSeek-R1")]
    [InlineData("deepseek-ai/DeepSeek-R1-Distill-Llama-70B")]
    [InlineData("deepseek-ai/DeepSeek-R1-Distill-Qwen-32B")]
    [InlineData("deepseek-ai/DeepSeek-V3.1")]
    [InlineData("openai/gpt-oss-20b")]
    [InlineData("openai/gpt-oss-120b")]
    [InlineData("openai-community/gpt2")]
    [InlineData("meta-llama/Llama-3.1-405B")]
    [InlineData("meta-llama/Llama-3.1-405B-Instruct")]
    [InlineData("google/gemma-3-27b-it")]
    [InlineData("mistralai/Mistral-7B-v0.1")]
    [InlineData("allenai/OLMo-2-1124-7B")]
    public void A_model_that_teams_ask_for_has_weights_and_a_shape(string name)
    {
        var model = Files.Models.Single(entry => entry.Name == name).Value;
        Assert.NotEmpty(model.Variants);
        Assert.True(model.Architecture is { Known: true, LayerGroups.Count: > 0 });
    }

    [Fact]
    public void Every_entry_names_a_source()
    {
        Assert.All(Files.Licenses, entry => Assert.NotEmpty(entry.Value.Sources));
        Assert.All(Files.Accelerators, entry => Assert.NotEmpty(entry.Value.Sources));
        Assert.All(Files.Formats, entry => Assert.NotEmpty(entry.Value.Sources));
        Assert.All(Files.Runtimes, entry => Assert.NotEmpty(entry.Value.Sources));
        Assert.All(Files.Models, entry => Assert.NotEmpty(entry.Value.Sources));
        Assert.All(Files.Reports, entry => Assert.False(string.IsNullOrWhiteSpace(entry.Value.Source)));
    }

    [Fact]
    public void A_lineage_without_a_base_says_where_and_when_it_was_read()
    {
        var made = Files.Models.Where(entry => entry.Value.BaseModels is { Count: 0 }).ToList();
        Assert.NotEmpty(made);
        Assert.All(
            made,
            entry =>
                Assert.True(
                    entry.Value.LineageSource is { } read && read.ReadOn > DateOnly.MinValue && IsAddress(read.Source),
                    $"{entry.Name}: 'baseModels': [] needs a 'lineageSource' with an address and a day."
                )
        );
    }

    [Fact]
    public void A_license_that_was_read_or_reported_says_where_and_when()
    {
        var read = Files.Models.Where(entry => entry.Value.LicenseRead is not null).ToList();
        Assert.NotEmpty(read);
        Assert.All(
            read,
            entry =>
                Assert.True(
                    entry.Value.LicenseRead is { Source: { } source, ReadOn: not null } && IsAddress(source),
                    $"{entry.Name}: 'licenseRead' needs an address and a day."
                )
        );
    }

    [Fact]
    public void No_two_texts_share_a_name() =>
        Assert.Empty(
            Files
                .Licenses.SelectMany(entry =>
                    entry.Value.Aliases.Append(entry.Name).Distinct(StringComparer.OrdinalIgnoreCase)
                )
                .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(sharing => sharing.Count() > 1)
                .Select(sharing => sharing.Key)
        );

    private static bool IsAddress(string source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "https";

    [Fact]
    public void What_is_not_released_has_nothing_to_download()
    {
        var announced = Files.Models.Single(entry => entry.Name == "deepseek-ai/DeepSeek-R2").Value;
        Assert.Equal(
            (ModelRegistry.Domain.Models.ModelStatus.Announced, 0, null),
            (announced.Status, announced.Variants.Count, announced.ReleasedOn)
        );
    }

    [Theory]
    [InlineData(
        "formats/float.json",
        "[{ \"key\": \"bf16\", \"name\": \"BF16\", \"bitsPerWeight\": \"16\" }]",
        "bf16",
        "bitsPerWeight"
    )]
    [InlineData(
        "formats/float.json",
        "[{ \"key\": \"bf16\", \"name\": \"BF16\", \"bitsPerWeight\": 16, \"element\": \"e8m7\", \"sources\": [], \"bits\": 1 }]",
        "bf16",
        "bits"
    )]
    [InlineData("formats/float.json", "[{ \"key\": \"bf 16\" }]", "bf 16", "key")]
    [InlineData("formats/float.json", "{}", "(file)", "(file)")]
    [InlineData("formats/float.json", "[", "(file)", "(file)")]
    [InlineData(
        "formats/float.json",
        "[{ \"key\": \"x\", \"name\": \"X\", \"bitsPerWeight\": -1, \"element\": \"e\", \"sources\": [\"s\"] }]",
        "x",
        "bitsPerWeight"
    )]
    public void A_file_that_cannot_be_taken_is_named_with_its_entry_and_field(
        string file,
        string content,
        string entry,
        string field
    )
    {
        using var folder = new CatalogCopy();
        folder.Write(file, content);
        var refusal = Assert.Throws<CatalogFileException>(() => CatalogFiles.Read(folder.Path));
        Assert.Equal((file, entry), (refusal.File, refusal.Entry));
        Assert.Contains(field, refusal.Field);
    }

    [Fact]
    public void A_reference_to_nothing_is_named_with_its_entry_and_field()
    {
        using var folder = new CatalogCopy();
        folder.Write(
            "models/made-up.json",
            """[{ "registry": "public", "name": "made-up/model", "status": "RELEASED", "licenseExpression": "MIT", "sources": ["s"], "variants": [{ "name": "q", "format": "no-such" }] }]"""
        );
        var refusal = Assert.Throws<CatalogFileException>(() =>
            CatalogReferences.Check(CatalogFiles.Read(folder.Path))
        );
        Assert.Equal(
            ("models/made-up.json", "made-up/model", "variants.q.format"),
            (refusal.File, refusal.Entry, refusal.Field)
        );
    }
}

/// <summary>A copy of the shipped catalog that a test may spoil.</summary>
internal sealed class CatalogCopy : IDisposable
{
    public CatalogCopy()
    {
        var from = Repository.File("db/catalog");
        foreach (var file in Directory.EnumerateFiles(from, "*.json", SearchOption.AllDirectories))
            Write(System.IO.Path.GetRelativePath(from, file), File.ReadAllText(file));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("model-registry-catalog-").FullName;

    public void Write(string file, string content)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
