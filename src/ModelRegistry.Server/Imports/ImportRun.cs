using System.Globalization;
using System.Text;
using ModelRegistry.Answers.Importing;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Exchange.Hub;
using ModelRegistry.Server.Registration;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Imports;

/// <summary>Carries one import out, on behalf of who started it: reads the repository, and registers what was read.</summary>
public sealed class ImportRun(RequestScope scope, ModelImporter importer, ImportHubs hubs)
{
    // What is told of a repository of thousands of files is no list of them.
    private const int MostSentences = 200;
    private const int MostCharacters = 500;

    /// <summary>Carries it out.</summary>
    /// <param name="job">The import.</param>
    /// <param name="progress">Is told how far it is.</param>
    /// <param name="mayWrite">Asked before anything is registered: true where the server still has the import.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>How it ended; null: the server no longer has it.</returns>
    public async Task<ImportProgress?> RunAsync(
        ImportJob job,
        IProgress<HubProgress> progress,
        Func<Task<bool>> mayWrite,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(mayWrite);
        if (FindStarter(job) is not { } starter)
            return Ended(
                JobState.Refused,
                ImportReason.StarterGone,
                $"'{job.StartedBy}' may no longer register in '{job.Registry}'."
            );
        scope.Asking.Enter(starter, _ => starter);
        if (hubs.TryRead(job.Source, out var failure) is not { } source)
            return Ended(JobState.Refused, ImportReason.HostNotAllowed, failure!.Message);
        var answer = await HubReading.ReadAsync(
            hubs.ClientOf(source),
            source.Id,
            source.Revision,
            cancellation,
            progress
        );
        if (answer.Value is not { } reading)
            return Ended(StateOf(answer.Refusal!), CodeOf(answer.Refusal!), answer.Refusal!.Message);
        return await RegisterAsync(job, reading, mayWrite, cancellation);
    }

    /// <summary>The end of an import that nothing came of.</summary>
    public static ImportProgress Ended(JobState state, string code, string message) =>
        new() { State = state, Missing = [new(code, Sentence(message))] };

    private async Task<ImportProgress?> RegisterAsync(
        ImportJob job,
        HubReading reading,
        Func<Task<bool>> mayWrite,
        CancellationToken cancellation
    )
    {
        var imported = ImportedModel.From(reading, ChoicesOf(job));
        List<string> found = [.. FoundIn(reading, imported)];
        List<ImportGap> missing = [.. imported.Notes.Select(note => GapOf(reading, note))];
        var read = new ImportProgress
        {
            State = JobState.Done,
            Revision = reading.Model.Commit,
            Done = 1,
            Found = Bounded(found),
            Missing = [.. missing.Take(MostSentences)],
        };
        if (imported.Input is not { } input)
            return Refused(read, new ImportGap(ImportReason.NoWeights, "It holds no weights that can be registered."));
        // By what stands now, and not when the reading began.
        await scope.RenewAsync(cancellation);
        if (job.DryRun)
        {
            var preview = importer.Preview(job.Registry, input, job.ExpectedVersion);
            return preview.Failures.Count > 0
                ? Refused(read, [.. preview.Failures.Select(GapOf)])
                : read with
                {
                    Found = Bounded([.. found, preview.Sentence]),
                };
        }

        if (!await mayWrite())
            return null;
        var kept = await importer.WriteAsync(input, job.ExpectedVersion);
        if (kept.Model is { } model)
            return read with { Model = model.Name };
        var ended = Refused(read, [.. kept.Failures.Select(GapOf)]);
        return kept.Failures.Any(one => one.Code.Class() == FailureClass.Unavailable)
            ? ended with
            {
                State = JobState.Failed,
            }
            : ended;
    }

    // The role that was asked for when it was started, and no other: an import does nothing else in its starter's name.
    private Caller? FindStarter(ImportJob job)
    {
        var snapshot = scope.Snapshot;
        if (!PrincipalId.TryParse(job.StartedBy, out var principal))
            return null;
        if (snapshot.Permissions.FindStop(job.Registry) is not null || IsRevoked(principal))
            return null;
        return new()
        {
            Principal = principal,
            Roles = new Dictionary<RegistryId, Role>
            {
                [RegistryId.Public] = Role.Viewer,
                [job.Registry] = Role.Contributor,
            },
        };
    }

    private bool IsRevoked(PrincipalId principal)
    {
        const string Mark = "token:";
        var text = principal.ToString();
        return text.StartsWith(Mark, StringComparison.Ordinal)
            && TokenId.TryParse(text[Mark.Length..], out var token)
            && scope.Snapshot.Tokens.Find(token)?.Revoked == true;
    }

    private static ImportChoices ChoicesOf(ImportJob job) =>
        new(
            job.Registry.ToString(),
            job.Name?.ToString(),
            job.License,
            job.BaseModels is null
                ? null
                :
                [
                    .. job.BaseModels.Select(edge => new BaseModelInput
                    {
                        Relation = edge.Relation,
                        Name = edge.Name.ToString(),
                    }),
                ]
        );

    private static IEnumerable<string> FoundIn(HubReading reading, ImportedModel imported)
    {
        yield return $"{reading.Model.Id} at {reading.Model.Commit}.";
        if (imported.Input is not { } input)
            yield break;
        foreach (var variant in input.Variants ?? [])
            yield return variant.WeightBytes is { } bytes
                ? string.Create(CultureInfo.InvariantCulture, $"{variant.Name}: {variant.Format}, {bytes:N0} bytes.")
                : $"{variant.Name}: {variant.Format}.";
        yield return input.License is null ? "No license is declared." : $"License: {input.License}.";
        if (input.BaseModels is null)
            yield return "What it was made from is not said.";
        else if (input.BaseModels.Count == 0)
            yield return "It was made from nothing.";
        else
            yield return $"Made from {string.Join(", ", input.BaseModels.Select(one => one.Name))}.";
    }

    private static ImportProgress Refused(ImportProgress read, params IReadOnlyList<ImportGap> why) =>
        read with
        {
            State = JobState.Refused,
            Missing = [.. why.Concat(read.Missing).Take(MostSentences)],
        };

    private static ImportGap GapOf(Failure failure) => new(failure.Code.Text(), Sentence(failure.Message));

    private static ImportGap GapOf(HubReading reading, string note)
    {
        var refusal = reading.Refusals.FirstOrDefault(one => one.Message == note);
        return new(refusal is null ? ImportReason.NotTaken : CodeOf(refusal), Sentence(note));
    }

    private static JobState StateOf(HubRefusal refusal) =>
        refusal.Kind is HubRefusalKind.Broken or HubRefusalKind.RateLimited ? JobState.Failed : JobState.Refused;

    private static string CodeOf(HubRefusal refusal) =>
        refusal.Kind switch
        {
            HubRefusalKind.Gated => ImportReason.Gated,
            HubRefusalKind.NotFound or HubRefusalKind.RevisionNotFound or HubRefusalKind.FileNotFound =>
                ImportReason.NotFound,
            HubRefusalKind.Forbidden or HubRefusalKind.Disabled => ImportReason.NotAllowed,
            HubRefusalKind.HostNotAllowed => ImportReason.HostNotAllowed,
            HubRefusalKind.TooLarge => ImportReason.TooLarge,
            _ => ImportReason.NoAnswer,
        };

    private static IReadOnlyList<string> Bounded(IReadOnlyList<string> sentences) =>
        sentences.Count <= MostSentences
            ? [.. sentences.Select(Sentence)]
            :
            [
                .. sentences.Take(MostSentences - 1).Select(Sentence),
                $"And {sentences.Count - MostSentences + 1} more.",
            ];

    // Parts of it come from a hub: what cannot be stored is replaced.
    private static string Sentence(string text)
    {
        var cut = text.Length <= MostCharacters ? text : $"{text[..MostCharacters]}…";
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut)).Replace('\0', '\uFFFD');
    }
}
