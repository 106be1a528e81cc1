using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>
/// The smallest changes of a question that mend its answer, each verified by asking again. Deterministic, and bounded: the engines are
/// asked <see cref="Attempts.Most"/> times at most, and <see cref="MostRemedies"/> remedies are given.
/// </summary>
/// <param name="snapshot">The facts.</param>
/// <param name="question">What was asked.</param>
/// <param name="model">The model that it was asked of.</param>
/// <param name="named">The variant that it was asked of, which may be a what-if; null: the model's best.</param>
/// <param name="cancellation">Gives up: a search asks the engines up to a thousand times.</param>
public sealed class Remedies(
    Snapshot snapshot,
    DeploymentQuestion question,
    Model model,
    Variant? named = null,
    CancellationToken cancellation = default
)
{
    /// <summary>The most remedies that are given.</summary>
    public const int MostRemedies = 16;

    /// <summary>
    /// What would mend a half of the answer that is no, or unknown; those after which nothing stands in the way come first, then cheap
    /// before costly. Empty where the answer goes ahead, and where nothing helps.
    /// </summary>
    public IReadOnlyList<Remedy> Of(DeploymentVerdict answer)
    {
        var attempts = new Attempts(snapshot, cancellation);
        // Which facts were stated, the answer says itself: the trials need not find it out a thousand times.
        var asked = new Trial(question with { Use = question.Use with { Stated = null } }, model, Judged(answer));
        var legal = answer.Legal.Verdict.IsGo() ? [] : new LegalRemedies(snapshot, attempts, asked).Find(answer.Legal);
        var technical = answer.Technical.Verdict.IsGo() ? [] : new TechnicalRemedies(snapshot, attempts, asked).Find();
        var others = answer.Legal.Verdict.IsGo() ? [] : new OtherModels(snapshot, attempts, asked).Find();
        var verified = legal
            .Select(trial => attempts.Verify(trial, mended => mended.Legal.Verdict.IsGo()))
            .Concat(technical.Select(trial => attempts.Verify(trial, mended => mended.Technical.Verdict.IsGo())))
            .Concat(
                others
                    .Concat(Both(technical, legal))
                    .Select(trial => attempts.Verify(trial, mended => mended.Verdict.IsGo()))
            );
        return [.. verified.OfType<Remedy>().Order().Take(MostRemedies)];
    }

    /// <summary>The fewest devices of the judged pool's kind with which the judged variant runs; null: none were found, or no pool was judged.</summary>
    public int? SmallestDevices(DeploymentVerdict answer)
    {
        if (
            Judged(answer) is not { } variant
            || answer.Technical.System is not { } pool
            || snapshot.Find(pool.Accelerator) is not { } accelerator
        )
            return null;
        var attempts = new Attempts(snapshot, cancellation);
        bool Runs(HardwareSystem system) => attempts.Runs(new(question with { Systems = [system] }, model, variant));
        return DeviceLadder.Smallest(pool, accelerator, 0, Runs) is { } smallest
            ? smallest.DevicesPerNode * smallest.Nodes
            : null;
    }

    private Variant? Judged(DeploymentVerdict answer) =>
        named ?? model.Variants.FirstOrDefault(variant => variant.Name == answer.Technical.Variant);

    private static Trial Cheapest(IReadOnlyList<Trial> trials) =>
        trials.MinBy(trial => (trial.Changes.Max(change => change.Kind), trial.Size))!;

    // Where both halves stand in the way, the cheapest way out of each, together.
    private static IEnumerable<Trial> Both(IReadOnlyList<Trial> technical, IReadOnlyList<Trial> legal)
    {
        if (technical.Count == 0 || legal.Count == 0)
            yield break;
        var (runs, allowed) = (Cheapest(technical), Cheapest(legal));
        yield return runs with
        {
            Question = runs.Question with { Use = allowed.Question.Use },
            Changes = [.. allowed.Changes, .. runs.Changes],
        };
    }
}
