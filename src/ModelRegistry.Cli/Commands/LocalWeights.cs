using System.Text;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain.Models;
using ModelRegistry.Exchange.Weights;

namespace ModelRegistry.Cli.Commands;

/// <summary>Weights on this disk, asked about before anybody registers them.</summary>
internal static class LocalWeights
{
    private const string Gguf = ".gguf";

    /// <summary>True where a subject is a path: it begins with '.', '/' or '~', or ends with ".gguf".</summary>
    public static bool Is(string subject) =>
        subject is ['.' or '/' or '~' or '\\', ..]
        || (subject.EndsWith(Gguf, StringComparison.OrdinalIgnoreCase) && !HubWeights.Is(subject))
        || Path.IsPathRooted(subject);

    /// <summary>Opens a folder or file.</summary>
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
