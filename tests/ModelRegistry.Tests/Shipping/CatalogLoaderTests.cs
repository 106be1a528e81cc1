using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Storage.Seeding;

namespace ModelRegistry.Tests.Shipping;

/// <summary>How the shipped catalog comes into the database, and what a newer one changes there.</summary>
public sealed class CatalogLoaderTests : IAsyncLifetime
{
    private readonly string data = Directory.CreateTempSubdirectory("model-registry-").FullName;
    private readonly CatalogCopy catalog = new();
    private RunningRegistry registry = null!;

    public async ValueTask InitializeAsync() =>
        registry = await RunningRegistry.StartAsync(new Dictionary<string, string?> { ["Registry:Data"] = data });

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        catalog.Dispose();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task The_same_catalog_is_written_once()
    {
        Assert.True((await LoadAsync()).Written > 500);
        Assert.Equal(0, (await LoadAsync()).Written);
    }

    [Fact]
    public async Task A_newer_catalog_writes_what_changed_only()
    {
        await LoadAsync();
        catalog.Write("formats/zz.json", Format("made-up", 4));
        Assert.Equal(2, (await LoadAsync()).Written); // The format, and which catalog was loaded.
        catalog.Write("formats/zz.json", Format("made-up", 5));
        Assert.Equal(2, (await LoadAsync()).Written);
        Assert.Equal(5, (await registry.Grains.NumericFormat(Id("made-up")).FindAsync())!.BitsPerWeight);
    }

    [Fact]
    public async Task What_a_curator_edited_is_left_alone_and_listed()
    {
        catalog.Write("formats/zz.json", Format("made-up", 4));
        await LoadAsync();
        var grain = registry.Grains.NumericFormat(Id("made-up"));
        await grain.DefineAsync((await grain.FindAsync())! with { Name = "A curator's name" }, "curator");
        catalog.Write("formats/zz.json", Format("made-up", 6));
        Assert.Equal(["format 'made-up'"], (await LoadAsync()).LeftAlone);
        Assert.Equal(("A curator's name", 4), await NameAndBitsAsync());
    }

    [Fact]
    public async Task An_entry_that_is_no_longer_shipped_goes()
    {
        catalog.Write("formats/zz.json", Format("made-up", 4));
        await LoadAsync();
        catalog.Write("formats/zz.json", "[]");
        Assert.Equal(1, (await LoadAsync()).Removed);
        Assert.Null(await FindAfreshAsync("made-up"));
    }

    [Fact]
    public async Task An_entry_that_is_shipped_again_comes_back()
    {
        catalog.Write("formats/zz.json", Format("made-up", 4));
        await LoadAsync();
        catalog.Write("formats/zz.json", "[]");
        await LoadAsync();
        catalog.Write("formats/zz.json", Format("made-up", 6));
        Assert.Equal((2, 0), ((await LoadAsync()).Written, (await LoadAsync()).LeftAlone.Count));
        Assert.Equal(6, (await FindAfreshAsync("made-up"))!.BitsPerWeight);
    }

    [Fact]
    public async Task An_entry_that_is_no_longer_shipped_stays_while_another_refers_to_it()
    {
        catalog.Write("formats/zz.json", Format("made-up", 4));
        await LoadAsync();
        var curated = registry.Grains.NumericFormat(Id("made-up-more"));
        await curated.DefineAsync(
            (await FindAfreshAsync("made-up"))! with
            {
                Key = Id("made-up-more"),
                Name = "As made-up, by a curator",
            },
            "curator"
        );
        catalog.Write("formats/zz.json", "[]");
        Assert.Equal(0, (await LoadAsync()).Removed);
        Assert.NotNull(await FindAfreshAsync("made-up"));
    }

    [Fact]
    public async Task A_longer_name_is_no_reference_to_a_shorter_one()
    {
        catalog.Write("formats/zy.json", Format("made-up-more", 4));
        catalog.Write("formats/zz.json", Format("made-up", 4));
        await LoadAsync();
        catalog.Write("formats/zz.json", "[]");
        Assert.Equal(1, (await LoadAsync()).Removed);
        Assert.NotNull(await FindAfreshAsync("made-up-more"));
    }

    [Fact]
    public async Task An_older_catalog_writes_nothing_over_a_newer_one()
    {
        catalog.Write("catalog.json", """{ "version": "2126.10.1" }""");
        catalog.Write("formats/zz.json", Format("made-up", 4));
        await LoadAsync();
        catalog.Write("catalog.json", """{ "version": "2126.9.1" }""");
        catalog.Write("formats/zz.json", Format("made-up", 5));
        Assert.Equal(0, (await LoadAsync()).Written);
        Assert.Equal(("Made up", 4), await NameAndBitsAsync());
    }

    [Fact]
    public async Task Nothing_is_written_of_a_catalog_with_a_flaw()
    {
        catalog.Write("formats/zz.json", Format("made-up", -1));
        await Assert.ThrowsAsync<CatalogFileException>(LoadAsync);
        Assert.Null(await registry.Grains.NumericFormat(Id("bf16")).FindAsync());
    }

    // A grain that was active still holds what the loader wrote past it.
    private async Task<NumericFormat?> FindAfreshAsync(string key)
    {
        var rows = await registry.Database.FindAsync([(EntityKind.Format, key)], TestContext.Current.CancellationToken);
        return rows is [{ State: { } state }]
            ? JsonSerializer.Deserialize<Entry<NumericFormat>>(state, StoredForm.Options)!.Value
            : null;
    }

    private async Task<(string Name, double Bits)> NameAndBitsAsync()
    {
        var format = (await registry.Grains.NumericFormat(Id("made-up")).FindAsync())!;
        return (format.Name, format.BitsPerWeight);
    }

    private Task<CatalogLoad> LoadAsync() =>
        new CatalogLoader(
            registry.Database,
            new StoredEntries(registry.Database),
            registry.BulkWriter,
            NullLogger<CatalogLoader>.Instance
        ).LoadAsync(catalog.Path, TestContext.Current.CancellationToken);

    private static NumericFormatId Id(string text) => TextForm.Parse<NumericFormatId>(text);

    private static string Format(string key, int bits) =>
        $$"""[{ "key": "{{key}}", "name": "Made up", "bitsPerWeight": {{bits}}, "element": "e", "sources": ["a test"] }]""";
}
