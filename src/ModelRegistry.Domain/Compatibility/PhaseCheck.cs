using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>
/// The third check: training is a question of its own. What serves a model may fail to train it, so memory and formats alone give at best
/// CONDITIONAL: a trial run is owed. A format that is not trained as it stands is UNKNOWN.
/// </summary>
internal static class PhaseCheck
{
    // What weights are trained in as they stand.
    private static readonly ElementEncoding[] wide =
    [
        ElementEncoding.BFloat16,
        ElementEncoding.Float16,
        ElementEncoding.Float32,
    ];

    /// <summary>Nothing for inference; for training, whether the format can be trained, and that nobody reported it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="support">How the hardware computes the variant's format.</param>
    /// <param name="evidence">What reports of this phase say.</param>
    public static IEnumerable<Reason> Of(TechnicalQuestion question, Support support, EvidenceFinding evidence)
    {
        var phase = question.Workload.Phase;
        if (phase == Phase.Inference || evidence.Fits)
            yield break;
        if (!evidence.KernelWorks && question.Format is { } format && !IsTrainable(format, phase, support))
            yield return new(
                ReasonCodes.TrainingFormatUnknown,
                Verdict.Unknown,
                Wording.Of(
                    question.Explains,
                    $"Training weights in {format.Key} on {question.Accelerator.Name} rests on no rule or report; native 16- or 32-bit weights, or 4-bit weights for QLoRA, can be judged. A report of such a run would settle it."
                ),
                Provenance.Unresolved
            );
        yield return new(
            ReasonCodes.TrainingNotMeasured,
            Verdict.Conditional,
            Wording.Of(
                question.Explains,
                $"No report covers {Name(phase)} of this variant on {question.Accelerator.Name} at this size: serving a model does not show that it can be trained, so a trial run is to confirm it."
            ),
            Provenance.Unresolved
        );
    }

    private static string Name(Phase phase) =>
        phase switch
        {
            Phase.Lora => "LoRA",
            Phase.Qlora => "QLoRA",
            Phase.FineTune => "fine-tuning",
            _ => "pretraining",
        };

    private static bool IsTrainable(NumericFormat format, Phase phase, Support support) =>
        (wide.Contains(format.Element) && support == Support.Native)
        || (phase == Phase.Qlora && format.Element == ElementEncoding.NormalFloat4);
}
