using System.Globalization;
using System.Text.Json.Nodes;

namespace ModelRegistry.Benchmarks.Accuracy;

/// <summary>The findings as lines to read, and as one JSON object.</summary>
internal sealed class Report(Findings findings, Func<Case, bool> isPosedInFull, TextWriter output)
{
    private const double Close = 0.10;
    private const double Factor = 1.5;
    private const double Far = 0.2;
    private const int Worst = 10;
    private static readonly string[] Protocols = ["stated", "community", "unclear"];

    public void Write(int cases)
    {
        Line(
            $"{cases} cases, all counted; in lines that begin with \"posed in full\" only those that name a configuration of the folder and a numeric format. The shipped compatibility reports are not used as evidence. In brackets: weights x 1.2, or plain bandwidth, on the same cases."
        );
        WriteScores();
        Verdicts("fit", findings.Fit);
        Verdicts("compatibility", findings.Compat);
        Verdicts("support", findings.Support);
        Verdicts("offload", findings.Offload);
        Verdicts("training", findings.Training);
        Line("");
        Figures("cache pools", findings.Pool);
        Figures("request time", findings.RequestTime);
        Figures("time to the first token", findings.FirstToken);
        Figures("speed with a part on the host", findings.OffloadSpeed);
        Line("");
        Line(
            $"boundary: {BoundaryText(findings.Boundary)} [{Share(findings.Boundary.Sum(pairs => pairs.SimpleRight), Pairs + findings.Boundary.Sum(pairs => pairs.NoFormula))}]"
        );
        Line($"  posed in full: {BoundaryText([.. findings.Boundary.Where(pairs => isPosedInFull(pairs.Case))])}");
        BySource(
            "boundary",
            findings.Boundary.GroupBy(pairs => Source(pairs.Case)),
            group =>
                $"{Share(group.Sum(pairs => pairs.Right), group.Sum(pairs => pairs.Pairs))} of {group.Sum(pairs => pairs.Pairs)} pairs"
        );
        foreach (
            var pairs in findings
                .Boundary.Where(pairs => pairs.Right < pairs.Pairs)
                .OrderByDescending(pairs => pairs.Pairs - pairs.Right)
                .Take(Worst)
        )
            Line(
                $"    {pairs.Pairs - pairs.Right} of {pairs.Pairs} pairs wrong (false YES {pairs.FalseYes}, false NO {pairs.FalseNo}, UNKNOWN {pairs.Unknown}), peak {pairs.Case.ValueSi:N0}, {pairs.Case}"
            );
        Line("");
        Errors("memory", findings.Memory, item => item.Measure);
        BySource("memory", findings.Memory.GroupBy(item => Source(item.Case)), MemoryLine);
        Line("");
        Line(
            $"decode (tokens per second of one sequence): median error {Percent(Median(findings.Decode))} [{Percent(Middle(findings.Decode.Select(item => item.SimpleError)))}], within a factor of {Factor} {Percent(Within(findings.Decode))}, {Answered(findings.Decode)}"
        );
        foreach (
            var group in findings
                .Decode.GroupBy(item => item.Case.RuntimeKey ?? "not named")
                .OrderByDescending(group => group.Count())
        )
            DecodeLine(group.Key, group);
        DecodeLine("single stream", findings.Decode.Where(item => item.Case.Concurrency is null or 1));
        DecodeLine("several streams", findings.Decode.Where(item => item.Case.Concurrency > 1));
        BySource("decode", findings.Decode.GroupBy(item => Source(item.Case)), DecodeText);
        Line("");
        foreach (var group in findings.Others.Where(item => item.Estimate is not null).GroupBy(item => item.Measure))
        {
            Line(
                $"beside the scores, {group.Key}: mean error {Percent(Mean(group))}, median {Percent(Median(group))}, {Answered(group)}"
            );
            foreach (var item in group.Where(item => Math.Abs(item.Error ?? 0) > Far))
                Line($"    {item.Estimate / item.Measured:0.00} of the measured {item.Measured:N0}, {item.Case}");
        }

        Line("");
        WriteWorst();
    }

    /// <summary>Every figure beside what was measured.</summary>
    public void WriteEach()
    {
        Line("");
        IEnumerable<Estimated> all =
        [
            .. findings.Memory,
            .. findings.Decode,
            .. findings.Pool,
            .. findings.RequestTime,
            .. findings.FirstToken,
            .. findings.OffloadSpeed,
            .. findings.Others,
        ];
        foreach (var item in all)
            Line($"each: {item.Case.Protocol} {item.Measure} {item.Estimate / item.Measured:0.000} {item.Case}");
    }

    /// <summary>The same scores on parts of the cases, dealt out by the digits of their ids: how much a score owes to which cases are asked.</summary>
    public void WriteFolds(int folds)
    {
        Line("");
        for (var fold = 0; fold < folds; fold++)
        {
            bool In(Case item) => item.Id.Sum(letter => letter) % folds == fold;
            var fit = findings.Fit.Where(item => In(item.Case)).ToList();
            var decode = findings.Decode.Where(item => In(item.Case)).ToList();
            var memory = findings.Memory.Where(item => In(item.Case)).ToList();
            Line(
                $"part {fold + 1} of {folds}: fit right {Share(fit.Count(item => item.Mark == Mark.Right), fit.Count(item => item.Mark < Mark.Unknown))}; boundary {BoundaryText([.. findings.Boundary.Where(pairs => In(pairs.Case))])}; memory {MemoryLine(memory)}; decode {DecodeText(decode)}"
            );
            foreach (
                var group in decode
                    .GroupBy(item => item.Case.RuntimeKey ?? "not named")
                    .Where(group => group.Count() >= 5)
            )
                DecodeLine(group.Key, group);
        }
    }

    /// <summary>All figures, and those of each protocol, as one line.</summary>
    public string Json()
    {
        var json = new JsonObject { ["all"] = Scores.Json(findings) };
        foreach (var protocol in Protocols)
            json[protocol] = Scores.Json(Of(protocol));
        return json.ToJsonString();
    }

    private Findings Of(string protocol) => findings.Where(item => item.Protocol == protocol);

    // The scores in front, as they stand in the JSON: of all, and by protocol with their intervals.
    private void WriteScores()
    {
        foreach (var protocol in Protocols)
        {
            Line("");
            Line($"{protocol}:");
            foreach (var score in Scores.Of(Of(protocol)).Where(score => score.Value is not null))
                Line(
                    $"  {score.Name, -18} {score.Value, 7:0.0000} [{score.Interval![0]:0.0000} to {score.Interval[1]:0.0000}], {score.Cases} cases"
                );
        }
    }

    private int Pairs => findings.Boundary.Sum(pairs => pairs.Pairs);

    private IEnumerable<Verdicted> Verdicts() =>
        [.. findings.Fit, .. findings.Compat, .. findings.Support, .. findings.Training];

    private void Verdicts(string kind, IReadOnlyList<Verdicted> items)
    {
        Line("");
        Line($"{kind}: {VerdictText(items)}");
        Line($"  posed in full: {VerdictText([.. items.Where(item => isPosedInFull(item.Case))])}");
        var simple = items.Where(item => item.Simple != Mark.Unknown).ToList();
        if (simple.Count > 0)
            Line(
                $"  [weights x 1.2: right {Share(simple.Count(item => item.Simple == Mark.Right), simple.Count)} of {simple.Count}, false YES {simple.Count(item => item.Simple == Mark.FalseYes)}, false NO {simple.Count(item => item.Simple == Mark.FalseNo)}]"
            );
        foreach (var group in items.GroupBy(item => Source(item.Case)).OrderByDescending(group => group.Count()))
            Line($"  {group.Key}: {VerdictText([.. group])}");
        foreach (
            var item in items
                .Where(item => item.Mark is Mark.FalseYes or Mark.FalseNo or Mark.Unknown)
                .OrderBy(item => item.Mark)
        )
            Line($"    {item.Mark, -8} {item.Case}: expected {item.Case.Expected}; {Short(item.Said)}");
    }

    private static string VerdictText(IReadOnlyList<Verdicted> items)
    {
        var answered = items.Count(item => item.Mark < Mark.Unknown);
        int Count(Mark mark) => items.Count(item => item.Mark == mark);
        return $"right {Share(Count(Mark.Right), answered)} of {answered} answered, false YES {Count(Mark.FalseYes)}, false NO {Count(Mark.FalseNo)}, UNKNOWN {Count(Mark.Unknown)}, no formula {Count(Mark.NoFormula)}, not asked {Count(Mark.NotAsked)}";
    }

    private static string BoundaryText(IReadOnlyList<Boundary> items)
    {
        int Sum(Func<Boundary, int> part) => items.Sum(part);
        return $"{Share(Sum(pairs => pairs.Right), Sum(pairs => pairs.Pairs))} of {Sum(pairs => pairs.Pairs)} pairs right, false YES {Sum(pairs => pairs.FalseYes)}, false NO {Sum(pairs => pairs.FalseNo)}, UNKNOWN {Sum(pairs => pairs.Unknown)}, no formula {Sum(pairs => pairs.NoFormula)}";
    }

    private void Errors(string name, IReadOnlyList<Estimated> items, Func<Estimated, string> by)
    {
        Line(
            $"{name}: mean error {Percent(Mean(items))} [{Percent(items.Select(item => Math.Abs(item.SimpleError ?? double.NaN)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average())}], within 10 % {Percent(WithinClose(items))}, {Answered(items)}"
        );
        foreach (var group in items.GroupBy(by).OrderByDescending(group => group.Count()))
            Line($"  {group.Key}: {MemoryLine(group)}");
    }

    private void Figures(string name, IReadOnlyList<Estimated> items)
    {
        Line($"{name}: median error {Percent(Median(items))}, {Answered(items)}");
        foreach (var item in items)
            Line($"    {item.Estimate / item.Measured:0.00} of the measured {item.Measured:N2}, {item.Case}");
    }

    private static string MemoryLine(IEnumerable<Estimated> items) =>
        $"mean error {Percent(Mean(items))}, within 10 % {Percent(WithinClose(items))}, {Answered(items)}";

    private void DecodeLine(string name, IEnumerable<Estimated> items) => Line($"  {name}: {DecodeText(items)}");

    private static string DecodeText(IEnumerable<Estimated> items) =>
        $"median error {Percent(Median(items))}, within a factor of {Factor} {Percent(Within(items))}, median ratio {Middle(items.Select(item => item.Error + 1)):0.00}, {Answered(items)}";

    private void BySource<TKey, T>(
        string name,
        IEnumerable<IGrouping<TKey, T>> groups,
        Func<IGrouping<TKey, T>, string> text
    )
    {
        foreach (var group in groups.OrderByDescending(group => group.Count()))
            Line($"  {name}, {group.Key}: {text(group)}");
    }

    private void WriteWorst()
    {
        Line("The ten worst:");
        var wrong = Verdicts()
            .Where(item => item.Mark == Mark.FalseYes)
            .Select(item => (Weight: double.PositiveInfinity, Text: $"false YES, {item.Case}: {Short(item.Said)}"));
        var figures = findings
            .Memory.Concat(findings.Decode)
            .Where(item => item.Estimate > 0)
            .Select(item =>
                (
                    Weight: Math.Abs(Math.Log(item.Estimate!.Value / item.Measured)),
                    Text: $"{item.Measure} {item.Estimate / item.Measured:0.00} of the measured {item.Measured:N1}, {item.Case}"
                )
            );
        foreach (var (_, text) in wrong.Concat(figures).OrderByDescending(item => item.Weight).Take(Worst))
            Line($"  {text}");
    }

    // Sources cite pages and revisions; the part up to the first of them names the publisher.
    private static string Source(Case item)
    {
        var text = item.Source ?? "not named";
        var end = text.IndexOfAny(['@', ',', '#', '('], Math.Min(1, text.Length));
        return (end > 0 ? text[..end] : text).Split(" row ")[0].Split("/issues/")[0].Trim();
    }

    private static double Mean(IEnumerable<Estimated> items) =>
        items.Select(item => item.Error).OfType<double>().Select(Math.Abs).DefaultIfEmpty(double.NaN).Average();

    private static double Median(IEnumerable<Estimated> items) =>
        Middle(items.Select(item => item.Error is { } error ? Math.Abs(error) : (double?)null));

    private static double Middle(IEnumerable<double?> values)
    {
        var sorted = values.OfType<double>().Select(Math.Abs).Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static double WithinClose(IEnumerable<Estimated> items) =>
        Average(items, item => Math.Abs(item.Error!.Value) <= Close);

    private static double Within(IEnumerable<Estimated> items) =>
        Average(items, item => item.Error!.Value + 1 is > 1 / Factor and < Factor);

    private static double Average(IEnumerable<Estimated> items, Func<Estimated, bool> holds) =>
        items
            .Where(item => item.Error is not null)
            .Select(item => holds(item) ? 1.0 : 0)
            .DefaultIfEmpty(double.NaN)
            .Average();

    private static string Answered(IEnumerable<Estimated> items) =>
        $"{items.Count(item => item.Estimate is not null)} of {items.Count()} answered";

    private static string Share(int part, int all) => all == 0 ? "-" : Percent((double)part / all);

    private static string Percent(double value) =>
        double.IsFinite(value) ? value.ToString("P1", CultureInfo.InvariantCulture) : "-";

    private static string Short(string text) => text.Length <= 220 ? text : text[..220];

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private void Line(string text) => output.WriteLine(text);
}
