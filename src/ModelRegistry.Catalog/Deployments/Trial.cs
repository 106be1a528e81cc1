using System.Globalization;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>A changed question that might be a remedy.</summary>
internal sealed record Trial(DeploymentQuestion Question, Model Model, Variant? Variant)
{
    public IReadOnlyList<RemedyChange> Changes { get; init; } = [];

    /// <summary>How much is asked, to order remedies of one kind.</summary>
    public double Size { get; init; }

    public Trial With(RemedyChange change, DeploymentQuestion question, double size) =>
        this with
        {
            Question = question,
            Changes = [.. Changes, change],
            Size = size,
        };
}

/// <summary>Asks the engines, so often at most: a search for remedies is bounded whatever the question is.</summary>
internal sealed class Attempts(Snapshot snapshot, CancellationToken cancellation)
{
    /// <summary>Questions for one list of remedies: some 100 ms where each takes the usual 0.1 ms.</summary>
    public const int Most = 1000;

    private int left = Most;

    /// <summary>Gives up the search where nobody waits for it any more.</summary>
    public void ThrowIfGivenUp() => cancellation.ThrowIfCancellationRequested();

    /// <summary>The answer to a trial; null: the engines were asked often enough.</summary>
    public DeploymentVerdict? Ask(Trial trial)
    {
        if (left-- <= 0)
            return null;
        cancellation.ThrowIfCancellationRequested();
        var evaluation = new Evaluation(snapshot, trial.Question);
        return trial.Variant is { } variant ? evaluation.Of(trial.Model, variant) : evaluation.OfBest(trial.Model);
    }

    /// <summary>True where the technical half of the answer is that it runs.</summary>
    public bool Runs(Trial trial) => Ask(trial)?.Technical.Verdict.IsGo() == true;

    /// <summary>The legal half of the answer; the worst where the engines were asked often enough.</summary>
    public Verdict Legal(Trial trial) => Ask(trial)?.Legal.Verdict ?? Verdict.No;

    /// <summary>The trial as a remedy, if the answer to it is as wanted.</summary>
    public Remedy? Verify(Trial trial, Func<DeploymentVerdict, bool> mends) =>
        Ask(trial) is { } answer && mends(answer) ? new(trial.Changes, Told(trial, answer), answer, trial.Size) : null;

    private static string Told(Trial trial, DeploymentVerdict answer)
    {
        var with = string.Join(" and ", trial.Changes.Select(change => change.Summary));
        var legal = trial.Changes.All(change => change.Argument.StartsWith("use.", StringComparison.Ordinal));
        if (legal)
            return $"With {with}, the legal answer is {Named(answer.Legal.Verdict)}.";
        var memory = answer.Technical.Estimate is { PerDeviceBytes: { } needed, PerDeviceAvailableBytes: { } available }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" ({needed:N0} of {available:N0} bytes on the fullest device)"
            )
            : "";
        return $"With {with}, the technical answer is {Named(answer.Technical.Verdict)}{memory}, and the legal one {Named(answer.Legal.Verdict)}.";
    }

    private static string Named(Verdict verdict) => verdict.ToString().ToUpperInvariant();
}
