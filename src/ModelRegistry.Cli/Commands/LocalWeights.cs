using System.Text;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Stores;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>Weights on this disk, asked about before anybody registers them.</summary>
internal static class LocalWeights
{
    private const string Gguf = ".gguf";

    private const string OllamaPrefix = "ollama:";
    private const string LmStudioPrefix = "lmstudio:";
    private const string FilePrefix = "gguf:";

    /// <summary>True where a subject is a path (it begins with '.', '/' or '~', or ends with ".gguf"), or lies in a store of this machine.</summary>
    public static bool Is(string subject) => IsPath(subject) || IsStored(subject);

    private static bool IsStored(string subject) =>
        subject.StartsWith(OllamaPrefix, StringComparison.Ordinal)
        || subject.StartsWith(LmStudioPrefix, StringComparison.Ordinal)
        || subject.StartsWith(FilePrefix, StringComparison.Ordinal);

    private static bool IsPath(string subject) =>
        subject is ['.' or '/' or '~' or '\\', ..]
        || (subject.EndsWith(Gguf, StringComparison.OrdinalIgnoreCase) && !HubWeights.Is(subject))
        || Path.IsPathRooted(subject);

    /// <summary>What a store calls the model; null: a folder or file does not say.</summary>
    public static string? NameOf(string source)
    {
        if (source.StartsWith(LmStudioPrefix, StringComparison.Ordinal))
            return source[LmStudioPrefix.Length..];
        return source.StartsWith(OllamaPrefix, StringComparison.Ordinal)
            ? source[OllamaPrefix.Length..].Replace(':', '-')
            : null;
    }

    /// <summary>Opens a folder, a file, or a model of a store.</summary>
    public static async Task<WeightFolder> OpenAsync(string source)
    {
        try
        {
            return await Task.Run(() => Open(source));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw CommandFailure.Failed(e.Message);
        }
    }

    private static WeightFolder Open(string source)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (source.StartsWith(OllamaPrefix, StringComparison.Ordinal))
            return OllamaStore.Find(OllamaStore.Folder, source[OllamaPrefix.Length..]).Weights;
        // LM Studio: MODELS/PUBLISHER/MODEL/FILE.gguf
        if (source.StartsWith(LmStudioPrefix, StringComparison.Ordinal))
            return WeightFolder.Open(Path.Combine(home, ".lmstudio", "models", source[LmStudioPrefix.Length..]));
        if (source.StartsWith(FilePrefix, StringComparison.Ordinal))
            return WeightFolder.Open(source[FilePrefix.Length..]);
        return WeightFolder.Open(source.StartsWith('~') ? home + source[1..] : source);
    }

    /// <summary>The text of the folder's config.json; null: there is none.</summary>
    public static async Task<string?> ConfigAsync(WeightFolder source, CancellationToken cancellation) =>
        await source.ReadAsync("config.json", ConfigReader.MaxBytes, cancellation) is { } bytes
            ? Encoding.UTF8.GetString(bytes)
            : null;

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
        var config = await ConfigAsync(source, cancellation);
        var bases = CandidateOptions.Bases(settings.Base);
        List<CheckedVariant> answers = [];
        foreach (var variant in await WeightScan.ReadAsync(source, cancellation))
            if (CandidateOptions.For(variant, config, settings.License, bases, printer) is { } candidate)
                answers.Add(await checks.CheckAsync($"{path}:{variant.Name}", candidate, cancellation));
        return answers.Count > 0
            ? new(path, [.. answers.OrderBy(one => one.Answer.Verdict)])
            : throw CommandFailure.Failed($"{path} holds no weights that can be asked about.");
    }
}
