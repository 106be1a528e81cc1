using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Server.Mcp;

/// <summary>Why may or can a model not be run, or on what condition?</summary>
internal sealed class ExplainTool : RegistryTool
{
    private const string Reasons = "reasons";
    private const string Legal = "legal";
    private const string Technical = "technical";

    /// <inheritdoc/>
    public override string Name => "explain";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolArgument> Arguments { get; } =
    [.. SubjectArguments.All, .. QuestionArguments.All, Cursor];

    /// <inheritdoc/>
    protected override string Title => "Why?";

    /// <inheritdoc/>
    protected override string Description =>
        "Explains the verdict that check gives on the same arguments: every reason with the clause, page or report that it comes from, what is owed with the words that must be shown, what would settle an UNKNOWN, what would help, the reports of runs, and the clauses that were read and do not bite. Use it when somebody asks why, or when check says UNKNOWN. Its answer is long: follow next_cursor to its end before you say that something is not in it.";

    /// <inheritdoc/>
    protected override Type Output => typeof(ExplainOutput);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> AnswerAsync(ToolCall call)
    {
        var hardware = new HardwareArguments(call);
        var (use, workload) = (QuestionArguments.ReadUse(call), QuestionArguments.ReadWorkload(call));
        if (call.Failed || await hardware.ReadAsync() is not { } on)
            return call.Refusal();
        var question = Questions.ExplainSettled(SubjectArguments.Read(call), on, use!, workload);
        return await call.GetAsync(question) is { } answer
            ? Page(call, ExplainOutput.For(answer, hardware.Notes), Entries(answer))
            : call.Refusal();
    }

    private static IReadOnlyList<AnswerEntry> Entries(SettledAnswer answer) =>
        [
            .. AnswerEntry.Of(Reasons, answer.Legal.Reasons.Select(reason => ReasonOutput.For(Legal, reason))),
            .. AnswerEntry.Of(Reasons, answer.Technical.Reasons.Select(reason => ReasonOutput.For(Technical, reason))),
            .. AnswerEntry.Of("obligations", answer.Legal.Obligations.Select(ObligationOutput.For)),
            .. AnswerEntry.Of("remedies", answer.Remedies.Select(RemedyOutput.For)),
            .. AnswerEntry.Of("evidence", answer.Technical.Evidence.Select(EvidenceOutput.For)),
            .. AnswerEntry.Of("considered", answer.Legal.Considered.Select(reason => ReasonOutput.For(Legal, reason))),
        ];
}
