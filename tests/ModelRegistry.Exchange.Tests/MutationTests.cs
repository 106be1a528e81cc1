using System.Reflection;
using System.Text.Json;
using ModelRegistry.Exchange.Devices;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Exchange.Tests.Devices;

namespace ModelRegistry.Exchange.Tests;

/// <summary>Texts of others, damaged: cut, doubled, with letters and numbers that nobody expects. The same seed makes the same texts.</summary>
public sealed class MutationTests
{
    private const string Letters = "{}[]\",:|<>-0123456789eE.\0\u00e9 \n\tGPU";

    private const string Card = """
        ---
        license: other
        license_name: tern-license-1.0
        base_model:
        - example-lab/egg
        base_model_relation: finetune
        ---
        # Tern
        """;

    private const string Model = """
        { "id": "example-lab/tern", "sha": "4f1c0c2a9d1e5b7f8a3344556677889900aabbcc", "gated": "manual",
          "tags": [ "license:mit", "base_model:example-lab/egg", "base_model:finetune:example-lab/egg" ] }
        """;

    private static readonly string[] Samples =
    [
        .. typeof(Outputs)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!),
    ];

    [Fact]
    public void No_mutation_of_an_output_breaks_its_reader() =>
        Mutations.Try(
            20_261_129,
            (i, random) =>
            {
                var text = Mutated(Samples[i % Samples.Length], random);
                // Without a catalog nothing is an accelerator: all that was read is told.
                Assert.Empty(HardwareProposal.For([text], []).Systems);
            }
        );

    // Patterns that go back over what they read would take hours here.
    [Theory]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("[\n")]
    [InlineData("{\"a\":\n")]
    [InlineData("| 0  a  ")]
    [InlineData("GPU[0] : a:")]
    [InlineData("GPU 0: a (UUID: ")]
    [InlineData("  Size: 1 ")]
    [InlineData("0 , ")]
    public void A_repeatedtext_of_one_piece_is_read_once(string piece)
    {
        var repeated = string.Concat(Enumerable.Repeat(piece, DeviceReaders.MostCharacters / piece.Length));
        foreach (var head in new[] { "", "NVIDIA-SMI |", "npu-smi |\n|", "Memory Device\n" })
            Assert.Empty(HardwareProposal.For([head + repeated], []).Systems);
    }

    [Fact]
    public void No_mutation_of_a_card_breaks_its_reader() =>
        Mutations.Try(
            20_261_130,
            (_, random) =>
            {
                var card = ModelCard.Read(Mutated(Card, random));
                Assert.True(card.Flaw is null || card.Licenses.Count == 0);
            }
        );

    [Fact]
    public void No_mutation_of_an_answer_of_a_hub_breaks_its_reader()
    {
        var read = 0;
        var tried = Mutations.Try(
            20_261_131,
            (_, random) =>
            {
                if (TryParse(Mutated(Model, random)) is not { } json || HubModel.Read(json) is not { } model)
                    return;
                read++;
                Assert.Equal(40, model.Commit.Length);
            }
        );
        Assert.InRange(read, tried / 100, tried);
    }

    private static JsonElement? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Mutated(string text, Random random)
    {
        for (var change = random.Next(1, 5); change > 0 && text.Length > 2; change--)
        {
            var (at, length) = (random.Next(text.Length), random.Next(1, 20));
            var end = Math.Min(at + length, text.Length);
            text = random.Next(4) switch
            {
                0 => text[..at] + text[end..],
                1 => text[..end] + text[at..],
                2 => text[..at] + Letters[random.Next(Letters.Length)] + text[(at + 1)..],
                _ => text[..at] + random.NextInt64() + text[at..],
            };
        }

        return text;
    }
}
