using ModelRegistry.Answers.Importing;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Exchange.Hub;

namespace ModelRegistry.Cli.Commands;

/// <summary>Weights on a hub, asked about before anything is downloaded: their headers are read.</summary>
internal static class HubWeights
{
    private const string Prefix = "hf:";
    private const string DefaultAddress = "https://huggingface.co";

    // The variables of the hub's own client.
    private const string AddressVariable = "HF_ENDPOINT";
    private const string TokenVariable = "HF_TOKEN";

    /// <summary>True where a subject is a repository of a hub: "hf:ORG/NAME" or "hf:ORG/NAME@REVISION".</summary>
    public static bool Is(string subject) => subject.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads a repository.</summary>
    public static async Task<HubReading> ReadAsync(string subject, Printer printer, CancellationToken cancellation)
    {
        var parts = subject[Prefix.Length..].Split('@');
        if (parts.Length > 2 || !HubRepositoryId.TryParse(parts[0], out var id))
            throw CommandFailure.WrongUse($"'{subject}' is not hf:ORG/NAME or hf:ORG/NAME@REVISION.");
        var client = HubClient.Create(new(Address(), Variable(TokenVariable)));
        var answer = await HubReading.ReadAsync(client, id, parts.ElementAtOrDefault(1), cancellation);
        if (answer.Value is not { } reading)
            throw new CommandFailure(
                answer.Refusal!.Kind is HubRefusalKind.Forbidden or HubRefusalKind.Gated
                    ? ExitCode.NotAllowed
                    : ExitCode.Failed,
                answer.Refusal.Message
            );
        printer.Note($"{reading.Model.Id} at {reading.Model.Commit}.");
        return reading;
    }

    /// <summary>Asks about each set of weights, the best first.</summary>
    public static async Task<CheckedSubject> CheckAsync(
        SubjectChecks checks,
        CheckSettings settings,
        string subject,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var reading = await ReadAsync(subject, printer, cancellation);
        foreach (var gap in reading.Gaps)
            printer.Note($"Not read: {gap}");
        var bases = CandidateOptions.Bases(settings.Base) ?? ImportedModel.BasesOf(reading.Bases);
        List<CheckedVariant> answers = [];
        foreach (var variant in reading.Variants)
            if (
                CandidateOptions.For(variant, reading.Config, settings.License ?? reading.License, bases, printer) is
                { } candidate
            )
                answers.Add(await checks.CheckAsync($"{subject}:{variant.Name}", candidate, cancellation));
        return answers.Count > 0
            ? new(subject, [.. answers.OrderBy(one => one.Answer.Verdict)])
            : throw CommandFailure.Failed($"{subject} holds no weights that can be asked about.");
    }

    private static Uri Address()
    {
        var text = Variable(AddressVariable) ?? DefaultAddress;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw CommandFailure.WrongUse($"{AddressVariable}: '{text}' is not the address of a hub.");
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value.Trim() : null;
}
