using System.Globalization;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Mcp;

/// <summary>The arguments that say what is done with a model, and how it is run: in the words of the command line.</summary>
internal static class QuestionArguments
{
    private const string Use = "use";
    private const string Activities = "activities";
    private const string PurposeName = "purpose";
    private const string Countries = "countries";
    private const string Domicile = "domicile";
    private const string Users = "users";
    private const string Revenue = "revenue";
    private const string Team = "team";
    private const string Context = "context";
    private const string Prompt = "prompt";
    private const string OutputTokens = "output_tokens";
    private const string Concurrency = "concurrency";
    private const string PhaseName = "phase";
    private const string Runtime = "runtime";
    private const string Kv = "kv";

    /// <summary>All of them, the hardware first.</summary>
    public static IReadOnlyList<ToolArgument> All { get; } =
    [
        .. HardwareArguments.All,
        new(
            Use,
            ToolArgumentKind.Text,
            "What is done, in one word: internal (run inside your organization for business; the default), product (the weights are shipped in a product), service (hosted for others), research (noncommercial) or personal. For anything else give activities and purpose instead.",
            "\"internal\""
        )
        {
            Words = [.. UsePreset.All.Select(preset => preset.Word)],
        },
        new(
            Activities,
            ToolArgumentKind.Texts,
            "Instead of use, with purpose: everything that is done with the model.",
            """["run", "fine_tune"]"""
        )
        {
            Words = ToolWords.All<Activity>(),
        },
        new(PurposeName, ToolArgumentKind.Text, "With activities: what it is done for.", "\"commercial\"")
        {
            Words = ToolWords.All<Purpose>(),
        },
        new(
            Countries,
            ToolArgumentKind.Texts,
            "The countries in which the model runs, by two letters (ISO 3166-1). Some licenses exclude some.",
            """["US", "DE"]"""
        ),
        new(
            Domicile,
            ToolArgumentKind.Text,
            "The country of your organization's principal place of business, by two letters.",
            "\"DE\""
        ),
        new(
            Users,
            ToolArgumentKind.Amount,
            "Most monthly users that your organization has had so far, or NUMBER@DAY for those of a day's month. Some licenses ask it.",
            "\"100k\""
        ),
        new(
            Revenue,
            ToolArgumentKind.Amount,
            "Most US dollars that your organization has earned in a year so far, or NUMBER@DAY for those of a day's year. Some licenses ask it.",
            "\"5M\""
        ),
        new(
            Team,
            ToolArgumentKind.Text,
            "The team whose policy, decisions of counsel and stated facts apply, as TENANT/TEAM. Without it none of them does.",
            "\"local/main\""
        ),
        new(
            Context,
            ToolArgumentKind.Amount,
            "Tokens held for each sequence, prompt and answer together; 32k is 32768. Without it 8192, or the model's limit where that is less.",
            "\"32k\""
        ),
        new(Prompt, ToolArgumentKind.Amount, "Tokens that a request brings, a part of context.", "\"4k\""),
        new(OutputTokens, ToolArgumentKind.Amount, "Tokens of an answer, a part of context.", "\"1k\""),
        new(Concurrency, ToolArgumentKind.Number, "Sequences that are served at the same time; 1 by default.", "8"),
        new(
            PhaseName,
            ToolArgumentKind.Text,
            "What the hardware does: inference by default, or a way of training.",
            "\"inference\""
        )
        {
            Words = ToolWords.All<Phase>(),
        },
        new(
            Runtime,
            ToolArgumentKind.Text,
            "The program that runs the model, as NAME or NAME@VERSION. Without it any known one.",
            "\"vllm@0.11.0\""
        ),
        new(Kv, ToolArgumentKind.Text, "The numeric format of the cache, by its key.", "\"fp8-e4m3\""),
    ];

    /// <summary>The use that the arguments state; null: one is wrong, which is noted.</summary>
    public static UseInput? ReadUse(ToolCall call) =>
        ReadActivities(call) is { } use
            ? use with
            {
                Team = call.Text(Team),
                DeploymentCountries = call.Texts(Countries),
                Actor = ReadActor(call),
            }
            : null;

    /// <summary>The work that the arguments state; what is wrong of it is noted.</summary>
    public static WorkloadInput ReadWorkload(ToolCall call) =>
        new()
        {
            Phase = call.Word<Phase>(PhaseName) ?? Phase.Inference,
            ContextTokens = call.Tokens(Context),
            PromptTokens = call.Tokens(Prompt),
            OutputTokens = call.Tokens(OutputTokens),
            Concurrency = call.Number(Concurrency) ?? 1,
            Runtime = call.Text(Runtime),
            KvCacheFormat = call.Text(Kv),
        };

    private static UseInput? ReadActivities(ToolCall call)
    {
        var (activities, purpose) = (call.Words<Activity>(Activities), call.Word<Purpose>(PurposeName));
        if (call.Texts(Activities) is null && call.Text(PurposeName) is null)
            return ReadPreset(call);
        if (call.Text(Use) is not null)
            call.Refuse($"{Use} stands for {Activities} and {PurposeName}: give the one or the others.");
        if (call.Texts(Activities) is null || call.Text(PurposeName) is null)
            call.Refuse($"{Activities} and {PurposeName} belong together: give both.");
        return activities is not null && purpose is not null
            ? new() { Activities = activities, Purpose = purpose.Value }
            : null;
    }

    private static UseInput? ReadPreset(ToolCall call)
    {
        var word = call.Text(Use) ?? UsePreset.Usual;
        if (UsePreset.Find(word) is { } preset)
            return preset.Use;
        var words = string.Join(", ", UsePreset.All.Select(one => one.Word));
        call.Refuse($"{Use}: '{TextForm.Shown(word)}' is not one of {words}.");
        return null;
    }

    private static ActorInput? ReadActor(ToolCall call)
    {
        var (users, revenue) = (call.Text(Users), call.Text(Revenue));
        if (call.Text(Domicile) is null && users is null && revenue is null)
            return null;
        ActorMetricInput?[] figures =
        [
            users is null ? null : ReadFigure(call, ActorMetric.MonthlyActiveUsers, Users, users),
            revenue is null ? null : ReadFigure(call, ActorMetric.AnnualRevenueUsd, Revenue, revenue),
        ];
        var known = figures.OfType<ActorMetricInput>().ToList();
        return new() { Domicile = call.Text(Domicile), Metrics = known is [] ? null : known };
    }

    // A number alone is the highest so far, which answers for every date; NUMBER@DAY is the figure of that day.
    private static ActorMetricInput? ReadFigure(ToolCall call, ActorMetric metric, string name, string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        DateOnly? day = null;
        if (at >= 0)
        {
            if (
                !DateOnly.TryParseExact(
                    text[(at + 1)..],
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    default,
                    out var read
                )
            )
            {
                call.Refuse($"{name}: '{TextForm.Shown(text)}' is not a number such as 100k, or 100k@2024-06-30.");
                return null;
            }

            day = read;
        }

        if (call.Count(name, at < 0 ? text : text[..at]) is not { } value)
            return null;
        return new()
        {
            Metric = metric,
            Value = value,
            Scope = MetricScope.Licensee,
            At = day,
            Peak = day is null,
        };
    }
}
