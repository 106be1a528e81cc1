using System.Text.Json.Nodes;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>One figure of a report: null where no case has it.</summary>
/// <param name="Name">Its name in the JSON.</param>
/// <param name="Value">The figure.</param>
/// <param name="Interval">Both ends of its 95 % interval.</param>
/// <param name="Cases">How many cases it rests on.</param>
internal sealed record Score(string Name, double? Value, double[]? Interval, int Cases);

/// <summary>The figures that every report has, over any part of the cases.</summary>
internal static class Scores
{
    private const double Close = 0.10;
    private const double Factor = 1.5;

    /// <summary>All figures of some findings, in the order in which they are shown.</summary>
    public static IReadOnlyList<Score> Of(Findings found) =>
        [
            .. Verdicts(found),
            ScoreOf("boundary", found.Boundary, Boundary),
            ScoreOf("memoryError", found.Memory, Mean),
            ScoreOf("memoryWithin10", found.Memory, WithinClose),
            ScoreOf("decodeError", found.Decode, Median),
            ScoreOf("decodeWithin1_5", found.Decode, WithinFactor),
            ScoreOf("decodeOneStream", [.. found.Decode.Where(IsOneStream)], Median),
            ScoreOf("decodeSeveral", [.. found.Decode.Where(item => !IsOneStream(item))], Median),
            ScoreOf("requestTimeError", found.RequestTime, Median),
            ScoreOf("ttftError", found.FirstToken, Median),
            ScoreOf("kvPoolWithin10", found.Pool, WithinClose),
            ScoreOf("offloadWithin1_5", found.OffloadSpeed, WithinFactor),
        ];

    /// <summary>The figures as one object, with the intervals under a name of their own.</summary>
    public static JsonObject Json(Findings found)
    {
        var json = new JsonObject();
        var intervals = new JsonObject();
        foreach (var score in Of(found))
        {
            json[score.Name] = Rounded(score.Value);
            intervals[score.Name] = score.Interval is { } ends
                ? new JsonArray(Rounded(ends[0]), Rounded(ends[1]))
                : null;
        }
        json["intervals"] = intervals;
        return json;
    }

    private static IEnumerable<Score> Verdicts(Findings found)
    {
        yield return ScoreOf("fitRight", found.Fit, Share(Mark.Right));
        yield return ScoreOf("falseYes", found.Fit, Share(Mark.FalseYes));
        yield return ScoreOf("falseNo", found.Fit, Share(Mark.FalseNo));
        yield return ScoreOf("compatRight", found.Compat, Share(Mark.Right));
        yield return ScoreOf("trainingRight", found.Training, Share(Mark.Right));
        yield return ScoreOf("supportRight", found.Support, Share(Mark.Right));
        yield return ScoreOf("supportUnknown", found.Support, Unknown);
        yield return ScoreOf("supportFalseYes", found.Support, Share(Mark.FalseYes));
        yield return ScoreOf("offloadRight", found.Offload, Share(Mark.Right));
        yield return ScoreOf("unknown", [.. found.Fit, .. found.Compat, .. found.Training, .. found.Support], Unknown);
    }

    private static Score ScoreOf<T>(string name, IReadOnlyList<T> items, Func<IReadOnlyList<T>, double?> score) =>
        new(name, score(items), Bootstrap.Interval(items, score), items.Count);

    // Of what was answered: UNKNOWN is neither right nor wrong, and is counted as such.
    private static Func<IReadOnlyList<Verdicted>, double?> Share(Mark mark) =>
        items => Ratio(items.Count(item => item.Mark == mark), items.Count(item => item.Mark < Mark.Unknown));

    private static double? Unknown(IReadOnlyList<Verdicted> items) =>
        Ratio(items.Count(item => item.Mark == Mark.Unknown), items.Count(item => item.Mark < Mark.NoFormula));

    private static double? Boundary(IReadOnlyList<Boundary> items) =>
        Ratio(items.Sum(pairs => pairs.Right), items.Sum(pairs => pairs.Pairs));

    private static double? Mean(IReadOnlyList<Estimated> items) =>
        Errors(items) is { Count: > 0 } errors ? errors.Average() : null;

    private static double? Median(IReadOnlyList<Estimated> items)
    {
        var errors = Errors(items);
        errors.Sort();
        return errors.Count == 0 ? null : (errors[(errors.Count - 1) / 2] + errors[errors.Count / 2]) / 2;
    }

    private static double? WithinClose(IReadOnlyList<Estimated> items) =>
        Ratio(Errors(items).Count(error => error <= Close), Errors(items).Count);

    private static double? WithinFactor(IReadOnlyList<Estimated> items) =>
        Ratio(
            items.Count(item => item.Error is { } error && error + 1 is > 1 / Factor and < Factor),
            items.Count(item => item.Error is not null)
        );

    private static List<double> Errors(IReadOnlyList<Estimated> items)
    {
        var errors = new List<double>(items.Count);
        foreach (var item in items)
            if (item.Error is { } error)
                errors.Add(Math.Abs(error));
        return errors;
    }

    private static bool IsOneStream(Estimated item) => item.Case.Concurrency is null or 1;

    private static double? Ratio(int part, int all) => all == 0 ? null : (double)part / all;

    private static double? Rounded(double? value) => value is { } figure ? Math.Round(figure, 4) : null;
}
