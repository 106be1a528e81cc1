using ModelRegistry.Answers.Shipped;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Tests.Shipping;

/// <summary>
/// The quantized weights of db/catalog whose size somebody published: how many, where they are, and whether the sizes
/// can be.
/// </summary>
public sealed class PublishedSizesTests
{
    /// <summary>
    /// How much smaller a file may be than parameters times bits: the bits of a recipe that mixes formats are those of
    /// one reference model.
    /// </summary>
    private const double Below = 0.15;

    /// <summary>
    /// How much larger it may be: a checkpoint may also leave attention or shared experts in 16 bits.
    /// </summary>
    private const double Above = 0.2;

    /// <summary>
    /// How much larger a file may be where rows do not divide into the format's blocks: such tensors are stored in a wider format
    /// (llama.cpp falls back from Q4_K to Q5_0 and from Q6_K to Q8_0).
    /// </summary>
    private const double Fallback = 1.35;

    private static readonly CatalogFiles Files = CatalogFiles.Read(Repository.File("db/catalog"));

    private static readonly Dictionary<NumericFormatId, NumericFormat> Formats = Files.Formats.ToDictionary(
        entry => entry.Value.Key,
        entry => entry.Value
    );

    private static readonly Dictionary<RuntimeId, RuntimeMemory> Runtimes = Files.Runtimes.ToDictionary(
        entry => entry.Value.Key,
        entry => entry.Value.Memory
    );

    private static readonly Published[] Quantized =
    [
        .. Files.Models.SelectMany(entry =>
            entry
                .Value.Variants.Where(variant =>
                    variant.WeightBytesProvenance is Provenance.Reported or Provenance.Cited
                )
                .Where(variant => variant.Format is { } key && Formats[key].BitsPerWeight < 16)
                .Select(variant => new Published(entry.Value, variant, Formats[variant.Format!]))
        ),
    ];

    [Fact]
    public void At_least_150_quantized_variants_of_50_models_have_a_published_size()
    {
        Assert.True(Quantized.Length >= 150, $"{Quantized.Length} quantized variants have a size");
        Assert.True(Quantized.Select(published => published.Model.Name).Distinct().Count() >= 50);
    }

    [Fact]
    public void A_published_size_names_where_the_weights_are_and_where_the_size_is_stated() =>
        Assert.All(
            Quantized,
            published =>
            {
                Assert.True(published.Variant.WeightBytes > 0, published.ToString());
                Assert.True(IsAddress(published.Variant.Source), published.ToString());
                Assert.False(string.IsNullOrWhiteSpace(published.Variant.FactSource), published.ToString());
            }
        );

    [Fact]
    public void A_published_size_lies_near_parameters_times_bits() =>
        Assert.All(
            Quantized,
            published =>
            {
                var estimate = Estimate(published);
                var least = (1 - Below) * estimate;
                var most = (1 + Above) * (estimate + SecondHead(published)) * (FallsBack(published) ? Fallback : 1);
                Assert.True(
                    published.Variant.WeightBytes >= least && published.Variant.WeightBytes <= most,
                    $"{published}: {published.Variant.WeightBytes} bytes, expected {least:F0} to {most:F0}"
                );
            }
        );

    private static bool IsAddress(string? source) =>
        Uri.TryCreate(source, UriKind.Absolute, out var address) && address is { Scheme: "hf" or "https" };

    private static double Estimate(Published published)
    {
        var (model, _, format) = published;
        var memory = format.MadeFor is { } runtime ? Runtimes[runtime] : new RuntimeMemory();
        return WeightEstimate.Of(model.Parameters ?? model.Architecture?.Parameters, model.Architecture, format, memory)
            ?? throw new InvalidOperationException($"{published} has a size and no parameters to check it by");
    }

    /// <summary>
    /// Bytes of an output head that a file may hold beside the embedding that it is tied to (the Qwen2.5 files of their
    /// publisher do).
    /// </summary>
    private static double SecondHead(Published published)
    {
        if (published.Model.Architecture is not { TiedEmbeddings: true } shape)
            return 0;
        var format = published.Format;
        var bits = format.KeepsEmbeddingsWide ? 16 : format.FileBitsPerWeight ?? format.BitsPerWeight;
        return bits / 8 * (shape.VocabularySize ?? 0) * (shape.HiddenSize ?? 0);
    }

    private static bool FallsBack(Published published) =>
        published is { Format: { MadeFor: not null, BlockSize: > 32 and { } block }, Model.Architecture: { } shape }
        && (shape.HiddenSize % block > 0 || shape.IntermediateSize % block > 0);

    /// <summary>A variant that has a size, with its model and format.</summary>
    private sealed record Published(Model Model, Variant Variant, NumericFormat Format)
    {
        public override string ToString() => $"{Model.Name}:{Variant.Name}";
    }
}
