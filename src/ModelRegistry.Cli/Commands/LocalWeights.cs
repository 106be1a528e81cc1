using System.Text;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>Weights on this disk, asked about before anybody registers them.</summary>
internal static class LocalWeights
{
    private const string Gguf = ".gguf";
    private const string None = "none";

    /// <summary>True where a subject is a path: it begins with '.', '/' or '~', or ends with ".gguf".</summary>
    public static bool Is(string subject) =>
        subject is ['.' or '/' or '~' or '\\', ..]
        || subject.EndsWith(Gguf, StringComparison.OrdinalIgnoreCase)
        || Path.IsPathRooted(subject);

    /// <summary>Reads the headers of a folder or file, and the rest of what stands beside them.</summary>
    public static async Task<WeightFolder> OpenAsync(string path)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var whole = path.StartsWith('~') ? home + path[1..] : path;
        try
        {
            return await Task.Run(() => WeightFolder.Open(whole));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed(e.Message);
        }
    }

    /// <summary>Asks about each set of weights, the best first.</summary>
    public static async Task<CheckedSubject> CheckAsync(
        SubjectChecks checks,
        CheckSettings settings,
        string path,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var source = await OpenAsync(path);
        List<CheckedVariant> answers = [];
        foreach (var variant in await WeightScan.ReadAsync(source, cancellation))
        {
            foreach (var gap in variant.Gaps.Concat(variant.Format.Notes))
                printer.Note($"{variant.Name}: {gap}");
            if (await CandidateAsync(source, variant, settings, printer, cancellation) is { } candidate)
                answers.Add(await checks.CheckAsync($"{path}:{variant.Name}", candidate, cancellation));
        }

        return answers.Count > 0
            ? new(path, [.. answers.OrderBy(one => one.Answer.Verdict)])
            : throw CommandFailure.Failed($"{path} holds no weights that can be asked about.");
    }

    private static async Task<CandidateInput?> CandidateAsync(
        WeightFolder source,
        WeightVariant variant,
        CheckSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        if (variant.IsAdapter)
        {
            printer.Note(
                $"{variant.Name} is an adapter: it runs on the weights of another model, which is to be asked about."
            );
            return null;
        }

        var config = await source.ReadAsync("config.json", ConfigReader.MaxBytes, cancellation) is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : GgufConfig.For(variant);
        if (config is null)
        {
            printer.Note($"{variant.Name}: there is no config.json, and the file tells no architecture that is known.");
            return null;
        }

        return new()
        {
            Config = config,
            Format = variant.Format.Key,
            WeightBytes = variant.Bytes,
            License = settings.License ?? variant.Metadata.GetValueOrDefault("general.license")?.Text,
            BaseModels = Bases(settings.Base),
        };
    }

    // Nothing said is not known; "none" says that there is none.
    private static IReadOnlyList<BaseModelInput>? Bases(string[] texts)
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
