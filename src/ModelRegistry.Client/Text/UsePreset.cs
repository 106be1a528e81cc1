using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Client.Text;

/// <summary>A usual use under a short word.</summary>
/// <param name="Word">The word: "product".</param>
/// <param name="Use">The use, with nothing said of who does it.</param>
public sealed record UsePreset(string Word, UseInput Use)
{
    /// <summary>The word of the use that is asked about when none is named.</summary>
    public const string Usual = "internal";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<UsePreset> All { get; } =
    [
        new("research", For(Activity.Run, Purpose.NoncommercialResearch)),
        new(Usual, For(Activity.Run, Purpose.Commercial)),
        new(
            "product",
            For(Activity.EmbedInProduct, Purpose.Commercial) with
            {
                Result = new() { Distributed = true, ContainsParentWeights = true },
            }
        ),
        new("service", For(Activity.HostForThirdParties, Purpose.Commercial)),
        new("personal", For(Activity.Run, Purpose.Personal)),
    ];

    /// <summary>The one with a word, in any case; null: there is none.</summary>
    public static UsePreset? Find(string word) =>
        All.FirstOrDefault(preset => string.Equals(preset.Word, word, StringComparison.OrdinalIgnoreCase));

    private static UseInput For(Activity activity, Purpose purpose) =>
        new() { Activities = [activity], Purpose = purpose };
}
