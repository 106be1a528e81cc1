using System.Globalization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Mcp;

/// <summary>Which models may and can be run on hardware, for a use?</summary>
internal sealed class AskTool : RegistryTool
{
    private const string NamePart = "name";
    private const string Licenses = "licenses";
    private const string Formats = "formats";
    private const string Parameters = "parameters";
    private const string WhatIf = "what_if";
    private const string Verdicts = "verdicts";
    private const string Sort = "sort";
    private const string Limit = "limit";
    private const string Range = "..";
    private const int UsualLimit = 20;
    private const int MostLimit = 50;

    // A cursor of the API holds the name of a model.
    private const int CursorBytes = 640;

    private static readonly IReadOnlyDictionary<string, CandidateOrderInput?> Orders = new Dictionary<
        string,
        CandidateOrderInput?
    >
    {
        ["verdict"] = null,
        ["speed"] = By(CandidateOrderField.DecodeSpeed),
        ["headroom"] = By(CandidateOrderField.Headroom),
        ["name"] = By(CandidateOrderField.Name, OrderDirection.Asc),
        ["released"] = By(CandidateOrderField.Released),
        ["parameters"] = By(CandidateOrderField.Parameters),
    };

    /// <inheritdoc/>
    public override string Name => "ask";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolArgument> Arguments { get; } =
    [
        .. QuestionArguments.All,
        new(NamePart, ToolArgumentKind.Text, "Only models whose name contains this.", "\"qwen\""),
        new(Licenses, ToolArgumentKind.Texts, "Only models that declare one of these licenses.", """["Apache-2.0"]"""),
        new(Parameters, ToolArgumentKind.Text, "Only models of this size: LOW..HIGH, LOW.. or ..HIGH.", "\"7B..70B\""),
        new(
            Formats,
            ToolArgumentKind.Texts,
            "Only models with weights in one of these numeric formats.",
            """["fp8-e4m3"]"""
        ),
        new(
            WhatIf,
            ToolArgumentKind.Texts,
            "Judge each model in these numeric formats too, where it is not published so; at most 4. Such candidates are marked computed.",
            """["q4_k_m"]"""
        ),
        new(
            Verdicts,
            ToolArgumentKind.Texts,
            "Which candidates are listed: yes and conditional by default.",
            """["yes", "conditional"]"""
        )
        {
            Words = ToolWords.All<Verdict>(),
        },
        new(Sort, ToolArgumentKind.Text, "The order: by verdict by default.", "\"speed\"") { Words = [.. Orders.Keys] },
        new(
            Limit,
            ToolArgumentKind.Number,
            $"Candidates of an answer, at most {MostLimit}; {UsualLimit} by default. Fewer come where they would be too long.",
            "20"
        ),
        Cursor,
    ];

    /// <inheritdoc/>
    protected override string Title => "Which models may and can run here?";

    /// <inheritdoc/>
    protected override string Description =>
        "Lists the models that may be run under their licenses for a use, and can be run on hardware. Use it to choose a model for a machine. YES: go. CONDITIONAL: go, and something is owed, such as naming the author. UNKNOWN: a fact is missing; never take it for yes. NO: do not. The counts tell how many there are of each. For one model that you know by name, use check.";

    /// <inheritdoc/>
    protected override Type Output => typeof(AskOutput);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> AnswerAsync(ToolCall call)
    {
        var hardware = new HardwareArguments(call);
        var (use, workload) = (QuestionArguments.ReadUse(call), QuestionArguments.ReadWorkload(call));
        var filter = ReadFilter(call);
        var verdicts = call.Words<Verdict>(Verdicts) ?? [Verdict.Yes, Verdict.Conditional];
        var (order, first) = (ReadOrder(call), ReadLimit(call));
        if (call.Failed || await hardware.ReadAsync() is not { } on)
            return call.Refusal();
        var question = new DeployableModelsQuestion(
            on,
            use!,
            workload,
            filter,
            verdicts,
            order,
            first,
            call.Text(CursorName)
        )
        {
            WhatIf = call.Texts(WhatIf),
        };
        return await call.GetAsync(Questions.CandidatePage(question)) is { } page
            ? Cut(page, hardware.Notes)
            : call.Refusal();
    }

    // Each candidate has a cursor of its own, so that a page can end after any of them.
    private static ToolAnswer Cut(CandidatePageAnswer page, IReadOnlyList<string>? notes)
    {
        var counts = page.Counts;
        var head = AnswerForm
            .Node(
                new AskOutput
                {
                    Position = page.Position,
                    Counts = new(counts.Yes, counts.Conditional, counts.Unknown, counts.No),
                    Total = page.TotalCount,
                    Notes = notes,
                }
            )
            .AsObject();
        var entries = AnswerEntry.Of("candidates", page.Edges.Select(edge => CandidateOutput.For(edge.Node))).ToList();
        var shown = AnswerPage.Fit(head, entries, 0, CursorBytes);
        AnswerPage.Fill(head, entries.Take(shown));
        if (shown > 0 && (shown < entries.Count || page.PageInfo.HasNextPage))
            head[AnswerPage.Next] = page.Edges[shown - 1].Cursor;
        return ToolAnswer.For(head);
    }

    private static int ReadLimit(ToolCall call)
    {
        var limit = call.Number(Limit) ?? UsualLimit;
        if (limit is < 1 or > MostLimit)
            call.Refuse($"{Limit} is {limit}: give a number from 1 to {MostLimit}.");
        return limit;
    }

    private static CandidateOrderInput? ReadOrder(ToolCall call)
    {
        if (call.Text(Sort) is not { } word)
            return null;
        if (Orders.TryGetValue(word.ToLower(CultureInfo.InvariantCulture), out var order))
            return order;
        call.Refuse($"{Sort}: '{TextForm.Shown(word)}' is not one of {string.Join(", ", Orders.Keys)}.");
        return null;
    }

    private static ModelFilterInput? ReadFilter(ToolCall call)
    {
        var (low, high) = ReadParameters(call);
        var filter = new ModelFilterInput
        {
            Name = call.Text(NamePart),
            Licenses = call.Texts(Licenses),
            Formats = call.Texts(Formats),
            MinParameters = low,
            MaxParameters = high,
        };
        return filter == new ModelFilterInput() ? null : filter;
    }

    // 7B..70B, 7B.., ..70B, or exactly 7B.
    private static (long? Low, long? High) ReadParameters(ToolCall call)
    {
        if (call.Text(Parameters) is not { } text)
            return (null, null);
        var at = text.IndexOf(Range, StringComparison.Ordinal);
        var (low, high) = at < 0 ? (text, text) : (text[..at], text[(at + Range.Length)..]);
        return (
            low.Length == 0 ? null : call.Count(Parameters, low),
            high.Length == 0 ? null : call.Count(Parameters, high)
        );
    }

    private static CandidateOrderInput By(CandidateOrderField field, OrderDirection direction = OrderDirection.Desc) =>
        new() { Field = field, Direction = direction };
}
