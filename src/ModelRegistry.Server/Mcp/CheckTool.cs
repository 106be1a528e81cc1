using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Server.Mcp;

/// <summary>May and can one model be run on one machine?</summary>
internal sealed class CheckTool : RegistryTool
{
    private const int MostReasons = 3;

    /// <inheritdoc/>
    public override string Name => "check";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolArgument> Arguments { get; } =
    [.. SubjectArguments.All, .. QuestionArguments.All, Cursor];

    /// <inheritdoc/>
    protected override string Title => "May and can this model run here?";

    /// <inheritdoc/>
    protected override string Description =>
        "Judges one model on one machine for one use: whether its licenses allow the use, and whether the hardware holds and runs it. Use it before a model is downloaded or deployed. The verdict is the worse of legal and technical. YES: go. CONDITIONAL: go, and the obligations are owed. UNKNOWN: a fact is missing; never take it for yes. NO: do not; the remedies say what would help. For all reasons with their clauses, use explain.";

    /// <inheritdoc/>
    protected override Type Output => typeof(CheckOutput);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> AnswerAsync(ToolCall call)
    {
        var hardware = new HardwareArguments(call);
        var (use, workload) = (QuestionArguments.ReadUse(call), QuestionArguments.ReadWorkload(call));
        if (call.Failed || await hardware.ReadAsync() is not { } on)
            return call.Refusal();
        var question = Questions.CheckDeployment(SubjectArguments.Read(call), on, use!, workload);
        return await call.GetAsync(question) is { } answer
            ? Page(call, CheckOutput.For(answer, hardware.Notes), Entries(answer))
            : call.Refusal();
    }

    private static IReadOnlyList<AnswerEntry> Entries(DeploymentAnswer answer)
    {
        var (legal, technical) = (answer.Legal, answer.Technical);
        // What is owed stands among the obligations, with its words.
        var told = legal.Obligations.Select(one => one.Summary).ToHashSet();
        var mayWe = Decisive(legal.Reasons.Where(one => !told.Contains(one.Message)), legal.Verdict);
        var canWe = Decisive(technical.Reasons, technical.Verdict);
        var owed = legal.Obligations.Where(one => one.Status != ObligationStatus.Fulfilled);
        return
        [
            .. AnswerEntry.Of("reasons", mayWe.Select(reason => ReasonOutput.Short("legal", reason))),
            .. AnswerEntry.Of("reasons", canWe.Select(reason => ReasonOutput.Short("technical", reason))),
            .. AnswerEntry.Of("obligations", owed.Select(ObligationOutput.For)),
            .. AnswerEntry.Of("remedies", answer.Remedies.Select(RemedyOutput.For)),
        ];
    }

    private static IEnumerable<ReasonAnswer> Decisive(IEnumerable<ReasonAnswer> reasons, Verdict verdict) =>
        reasons.Where(reason => reason.Verdict == verdict).Take(MostReasons);
}
