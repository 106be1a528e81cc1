using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>What the options and the source together say of weights that are not registered.</summary>
internal static class CandidateOptions
{
    private const string None = "none";

    /// <summary>A set of weights as a candidate; null: it cannot be asked about, and a note says why.</summary>
    public static CandidateInput? For(
        WeightVariant variant,
        string? config,
        string? license,
        IReadOnlyList<BaseModelInput>? bases,
        Printer printer
    )
    {
        foreach (var gap in variant.Gaps.Concat(variant.Format.Notes))
            printer.Note($"{variant.Name}: {gap}");
        if (variant.IsAdapter)
        {
            printer.Note(
                $"{variant.Name} is an adapter: it runs on the weights of another model, which is to be asked about."
            );
            return null;
        }

        if ((config ?? GgufConfig.For(variant)) is not { } text)
        {
            printer.Note($"{variant.Name}: there is no config.json, and the file tells no architecture that is known.");
            return null;
        }

        return new()
        {
            Config = text,
            Format = variant.Format.Key,
            WeightBytes = variant.Bytes,
            License = license ?? variant.Metadata.GetValueOrDefault("general.license")?.Text,
            BaseModels = bases,
        };
    }

    /// <summary>The bases of <c>--base</c>: nothing said is not known; "none" says that there are none.</summary>
    public static IReadOnlyList<BaseModelInput>? Bases(string[] texts)
    {
        if (texts.Length == 0)
            return null;
        return texts is [None] ? [] : [.. texts.Select(Base)];
    }

    private static BaseModelInput Base(string text)
    {
        var at = text.LastIndexOf('=');
        if (at <= 0)
            throw CommandFailure.WrongUse($"--base: '{text}' is not MODEL=RELATION, such as Qwen/Qwen3-8B=finetune.");
        return new() { Name = text[..at], Relation = EnumText.Parse<LineageRelation>(text[(at + 1)..], "--base") };
    }
}
