using System.ComponentModel;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Mcp;

/// <summary>The answer of <see cref="AskTool"/>.</summary>
internal sealed record AskOutput
{
    [Description("Which facts were asked: the same position gives the same answer.")]
    public required string Position { get; init; }

    [Description("How many candidates there are of each verdict, whatever verdicts are listed.")]
    public required CountsOutput Counts { get; init; }

    [Description("How many candidates the whole list has.")]
    public required int Total { get; init; }

    [Description("How names were taken that are not keys.")]
    public IReadOnlyList<string>? Notes { get; init; }

    [Description("The candidates, in order: one for each published set of weights.")]
    public IReadOnlyList<CandidateOutput> Candidates { get; init; } = [];

    [Description("Give it as cursor to get the rest; absent: this is the end.")]
    public string? NextCursor { get; init; }
}

/// <summary>Candidates by verdict.</summary>
internal sealed record CountsOutput(int Yes, int Conditional, int Unknown, int No);

/// <summary>A candidate of a list.</summary>
internal sealed record CandidateOutput
{
    // Some sentences have many figures; explain gives them whole.
    private const int ReasonBytes = 240;
    private const int ExpressionBytes = 120;

    [Description("The name of the model.")]
    public required string Model { get; init; }

    [Description("The registry that keeps it: public, or TENANT/TEAM.")]
    public required string Registry { get; init; }

    [Description("The name of the weights.")]
    public required string Variant { get; init; }

    [Description("True of a what-if: nobody is known to have published the model in this format.")]
    public bool? Computed { get; init; }

    [Description("May and can it run? The worse of legal and technical.")]
    public required Verdict Verdict { get; init; }

    [Description("May we?")]
    public required Verdict Legal { get; init; }

    [Description("Can we?")]
    public required Verdict Technical { get; init; }

    [Description("The reason that decides, in one sentence.")]
    public string? Reason { get; init; }

    [Description("Parameters of the model.")]
    public long? Parameters { get; init; }

    [Description("The license as declared.")]
    public string? License { get; init; }

    [Description("Bytes that the fullest device holds.")]
    public long? PerDeviceBytes { get; init; }

    [Description("Tokens of an answer in a second, for one sequence, estimated.")]
    public double? TokensPerSecond { get; init; }

    /// <summary>A candidate as the API answers it.</summary>
    public static CandidateOutput For(CandidateAnswer answer) =>
        new()
        {
            Model = answer.Model.Name,
            Registry = answer.Model.Registry,
            Variant = answer.Variant.Name,
            Computed = answer.Computed ? true : null,
            Verdict = answer.Verdict,
            Legal = answer.Legal.Verdict,
            Technical = answer.Technical.Verdict,
            Reason = AnswerForm.CutOrNull(Decisive(answer)?.Message, ReasonBytes),
            Parameters = answer.Model.Parameters,
            License = AnswerForm.CutOrNull(answer.Model.LicenseExpression, ExpressionBytes),
            PerDeviceBytes = answer.Technical.Estimate?.PerDeviceBytes,
            TokensPerSecond = Figure.Rounded(answer.Technical.Estimate?.DecodeTokensPerSecond),
        };

    private static ReasonAnswer? Decisive(CandidateAnswer answer) =>
        answer
            .Legal.Reasons.Concat(answer.Technical.Reasons)
            .FirstOrDefault(reason => reason.Verdict == answer.Verdict);
}
