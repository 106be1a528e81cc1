using System.ComponentModel;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Server.Mcp;

/// <summary>A ground of a verdict.</summary>
internal sealed record ReasonOutput
{
    private const int TextBytes = 700;
    private const int SourceBytes = 200;
    private const int NameBytes = 90;
    private const int MostNames = 5;

    [Description("Which half it is about: legal or technical.")]
    public required string Half { get; init; }

    [Description("What it says.")]
    public required Verdict Verdict { get; init; }

    [Description("Stable code.")]
    public required string Code { get; init; }

    [Description("One sentence, with the figures in it.")]
    public required string Message { get; init; }

    [Description("How it is known.")]
    public Provenance? Provenance { get; init; }

    [Description("The clause, page or report that it comes from.")]
    public string? Source { get; init; }

    [Description("The models through which it comes, when it comes from a model that this one was made from.")]
    public IReadOnlyList<string>? Path { get; init; }

    [Description("The facts that would settle it.")]
    public IReadOnlyList<string>? MissingFacts { get; init; }

    /// <summary>A reason with what is needed to act on it.</summary>
    public static ReasonOutput Short(string half, ReasonAnswer answer) =>
        new()
        {
            Half = half,
            Verdict = answer.Verdict,
            Code = answer.Code,
            Message = AnswerForm.Cut(answer.Message, TextBytes),
        };

    /// <summary>A reason with where it comes from.</summary>
    public static ReasonOutput For(string half, ReasonAnswer answer) =>
        Short(half, answer) with
        {
            Provenance = answer.Provenance,
            Source = AnswerForm.CutOrNull(answer.Source, SourceBytes),
            Path = Names(answer.Path),
        };

    /// <summary>A reason with where it comes from, and what would settle it.</summary>
    public static ReasonOutput For(string half, SettledReasonAnswer answer) =>
        new()
        {
            Half = half,
            Verdict = answer.Verdict,
            Code = answer.Code,
            Message = AnswerForm.Cut(answer.Message, TextBytes),
            Provenance = answer.Provenance,
            Source = AnswerForm.CutOrNull(answer.Source, SourceBytes),
            Path = Names(answer.Path),
            MissingFacts = Names(answer.MissingFacts),
        };

    private static IReadOnlyList<string>? Names(IReadOnlyList<string> names) =>
        names.Count == 0 ? null : [.. names.Take(MostNames).Select(name => AnswerForm.Cut(name, NameBytes))];
}

/// <summary>Something that is owed.</summary>
internal sealed record ObligationOutput
{
    private const int TextBytes = 480;
    private const int ClauseBytes = 100;
    private const int MostTexts = 2;

    [Description("What kind of thing is owed.")]
    public required ObligationKind Kind { get; init; }

    [Description("Whether it is owed for sure.")]
    public required ObligationStatus Status { get; init; }

    [Description("What is owed, in one sentence.")]
    public required string Summary { get; init; }

    [Description("The key of the license that asks it; read registry://license/KEY for its clauses.")]
    public string? License { get; init; }

    [Description("The clause.")]
    public string? Clause { get; init; }

    [Description("Words that must be shown, as the license gives them.")]
    public IReadOnlyList<string>? RequiredTexts { get; init; }

    /// <summary>An obligation as the API answers it.</summary>
    public static ObligationOutput For(ObligationAnswer answer) =>
        new()
        {
            Kind = answer.Kind,
            Status = answer.Status,
            Summary = AnswerForm.Cut(answer.Summary, TextBytes),
            License = answer.License?.Key,
            Clause = AnswerForm.CutOrNull(answer.Clause, ClauseBytes),
            RequiredTexts =
                answer.RequiredTexts.Count == 0
                    ? null
                    : [.. answer.RequiredTexts.Take(MostTexts).Select(text => AnswerForm.Cut(text, TextBytes))],
        };
}

/// <summary>A change of the question that mends the answer, or half of it.</summary>
internal sealed record RemedyOutput
{
    private const int TextBytes = 500;
    private const int MostChanges = 4;

    [Description("What sort of change.")]
    public required RemedyKind Kind { get; init; }

    [Description("What the verdict is then.")]
    public required Verdict Verdict { get; init; }

    [Description("The change in one sentence.")]
    public required string Message { get; init; }

    [Description("The values that change.")]
    public IReadOnlyList<RemedyChangeOutput>? Changes { get; init; }

    /// <summary>A remedy by its sentence.</summary>
    public static RemedyOutput For(RemedyAnswer answer) =>
        new()
        {
            Kind = answer.Kind,
            Verdict = answer.Verdict,
            Message = AnswerForm.Cut(answer.Message, TextBytes),
        };

    /// <summary>A remedy with the values that change.</summary>
    public static RemedyOutput For(OfferedRemedyAnswer answer) =>
        new()
        {
            Kind = answer.Kind,
            Verdict = answer.Verdict,
            Message = AnswerForm.Cut(answer.Message, TextBytes),
            Changes = [.. answer.Changes.Take(MostChanges).Select(RemedyChangeOutput.For)],
        };
}

/// <summary>A value that a remedy changes.</summary>
internal sealed record RemedyChangeOutput
{
    private const int ValueBytes = 120;

    [Description("The member of the API's question that changes, such as workload.contextTokens.")]
    public required string Argument { get; init; }

    [Description("Its value in the question.")]
    public string? From { get; init; }

    [Description("Its value in the remedy.")]
    public required string To { get; init; }

    /// <summary>A change as the API answers it.</summary>
    public static RemedyChangeOutput For(RemedyChangeAnswer answer) =>
        new()
        {
            Argument = answer.Argument,
            From = AnswerForm.CutOrNull(answer.From, ValueBytes),
            To = AnswerForm.Cut(answer.To, ValueBytes),
        };
}

/// <summary>Memory and speed, estimated.</summary>
internal sealed record FitOutput
{
    [Description("Devices that hold the model.")]
    public required int Devices { get; init; }

    [Description("Bytes of the weights.")]
    public required long WeightBytes { get; init; }

    [Description("Bytes of the cache.")]
    public long? KvCacheBytes { get; init; }

    [Description("Bytes that the fullest device holds.")]
    public long? PerDeviceBytes { get; init; }

    [Description("Bytes that a device offers.")]
    public long? PerDeviceAvailableBytes { get; init; }

    [Description("The longest context that fits, in tokens.")]
    public int? MaxContextTokens { get; init; }

    [Description("The most sequences at the same time that fit.")]
    public int? MaxConcurrency { get; init; }

    [Description("Tokens of an answer in a second, for one sequence.")]
    public double? TokensPerSecond { get; init; }

    [Description("The lower end of what it may be.")]
    public double? TokensPerSecondLow { get; init; }

    [Description("The upper end of what it may be.")]
    public double? TokensPerSecondHigh { get; init; }

    [Description("Tokens in a second over all sequences.")]
    public double? TotalTokensPerSecond { get; init; }

    [Description("How the figures are known.")]
    public required Provenance Provenance { get; init; }

    /// <summary>An estimate as the API answers it.</summary>
    public static FitOutput For(EstimateAnswer answer) =>
        new()
        {
            Devices = answer.Devices,
            WeightBytes = answer.WeightBytes,
            KvCacheBytes = answer.KvCacheBytes,
            PerDeviceBytes = answer.PerDeviceBytes,
            PerDeviceAvailableBytes = answer.PerDeviceAvailableBytes,
            MaxContextTokens = answer.MaxContextTokens,
            MaxConcurrency = answer.MaxConcurrency,
            TokensPerSecond = Figure.Rounded(answer.DecodeTokensPerSecond),
            TokensPerSecondLow = Figure.Rounded(answer.DecodeTokensPerSecondLow),
            TokensPerSecondHigh = Figure.Rounded(answer.DecodeTokensPerSecondHigh),
            TotalTokensPerSecond = Figure.Rounded(answer.TotalTokensPerSecond),
            Provenance = answer.Provenance,
        };
}
