using ModelRegistry.Client.Asking;

namespace ModelRegistry.Server.Mcp;

/// <summary>Finds models, licenses, accelerators, profiles, numeric formats and runtimes by loose names.</summary>
internal sealed class FindTool : RegistryTool
{
    private const string Words = "words";
    private const string Limit = "limit";
    private const int UsualLimit = 20;
    private const int MostLimit = 100;

    /// <inheritdoc/>
    public override string Name => "find";

    /// <inheritdoc/>
    public override IReadOnlyList<ToolArgument> Arguments { get; } =
    [
        new(
            Words,
            ToolArgumentKind.Text,
            "Parts of a name, in any order; they may be misspelt or cut short.",
            "\"qwen3 8b awq\""
        )
        {
            IsRequired = true,
        },
        new(Limit, ToolArgumentKind.Number, $"Hits, at most {MostLimit}; {UsualLimit} by default.", "20"),
        Cursor,
    ];

    /// <inheritdoc/>
    protected override string Title => "Find by name";

    /// <inheritdoc/>
    protected override string Description =>
        "Finds models, licenses, accelerators, hardware profiles, numeric formats and runtimes by parts of their names, the best first. Use it to get the exact name or key that the other tools take. It searches names alone: to choose a model by what it can do on a machine, use ask.";

    /// <inheritdoc/>
    protected override Type Output => typeof(FindOutput);

    /// <inheritdoc/>
    public override async Task<ToolAnswer> AnswerAsync(ToolCall call)
    {
        var limit = call.Number(Limit) ?? UsualLimit;
        if (limit is < 1 or > MostLimit)
            call.Refuse($"{Limit} is {limit}: give a number from 1 to {MostLimit}.");
        if (call.Failed)
            return call.Refusal();
        return await call.GetAsync(Questions.Search(call.Text(Words)!, limit)) is { } hits
            ? Page(call, new FindOutput(), [.. AnswerEntry.Of("hits", hits.Select(HitOutput.For))])
            : call.Refusal();
    }
}
