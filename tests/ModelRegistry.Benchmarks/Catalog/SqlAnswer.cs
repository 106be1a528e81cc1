using System.Diagnostics;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Snapshots;
using Npgsql;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>
/// The same question, answered by PostgreSQL in SQL: the verdict of each license class and the fit of each shape are in tables, as
/// an expert would have them, and what is left is two joins, the arithmetic of the fit, the counts, and the first 50.
/// </summary>
internal sealed record SqlAnswer(double MedianMs)
{
    private const int WarmUps = 3;
    private const int Rounds = 11;

    private const string Judged = """
        select c.model, c.variant, c.registry, c.parameters, coalesce(r.verdict, greatest(l.verdict, f.verdict, case
            when f.beyond_weights is null or c.weight_bytes / f.devices + f.beyond_weights <= f.comfortable then 0
            when c.weight_bytes / f.devices + f.beyond_weights <= f.available then 1
            else 3 end)) as verdict
        from candidate c
        join legal l on l.stack = c.stack
        join fit f on f.profile = @profile and f.shape = c.shape
        left join reported r on r.profile = @profile and r.candidate = c.id
        where c.registry = any(@visible)
        """;

    private const string Counts = $"select verdict, count(*)::int from ({Judged}) judged group by verdict";

    private const string Page =
        $"select model, variant, registry, parameters, verdict from ({Judged}) judged where verdict <= 1 order by parameters desc nulls last, model, variant, registry limit 50";

    /// <summary>Loads the rows, checks that PostgreSQL counts and lists what the engine does, and measures it.</summary>
    /// <exception cref="InvalidOperationException">The answers differ.</exception>
    public static async Task<SqlAnswer> MeasureAsync(BenchmarkDatabase database, Snapshot snapshot)
    {
        await using var connection = (NpgsqlConnection)await database.Database.OpenAsync(CancellationToken.None);
        await new SqlRows(snapshot).LoadAsync(connection);
        List<double> times = [];
        foreach (var (number, profile) in Profile.All.Index())
        {
            var question = new SqlQuestion(connection, number);
            await question.CheckAsync(Questions.Ask(snapshot, Questions.On(profile)), profile);
            for (var i = 0; i < WarmUps; i++)
                await question.AskAsync();
            for (var i = 0; i < Rounds; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await question.AskAsync();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        times.Sort();
        return new(times[times.Count / 2]);
    }

    /// <summary>The question on one pool: both statements in one round trip.</summary>
    private sealed class SqlQuestion(NpgsqlConnection connection, int profile)
    {
        public async Task<(int[] Counts, List<string> Names)> AskAsync()
        {
            await using var batch = new NpgsqlBatch(connection)
            {
                Timeout = 0,
                BatchCommands = { Command(Counts), Command(Page) },
            };
            await using var reader = await batch.ExecuteReaderAsync();
            var counts = new int[4];
            while (await reader.ReadAsync())
                counts[reader.GetInt32(0)] = reader.GetInt32(1);
            await reader.NextResultAsync();
            List<string> names = [];
            while (await reader.ReadAsync())
                names.Add($"{reader.GetString(0)} {reader.GetString(1)} {reader.GetString(2)}");
            return (counts, names);
        }

        public async Task CheckAsync(CandidatePage expected, Profile on)
        {
            var (counts, names) = await AskAsync();
            if (new VerdictCounts(counts[0], counts[1], counts[2], counts[3]) is var found && found != expected.Counts)
                throw new InvalidOperationException(
                    $"PostgreSQL counts {found} on {on}, the engine {expected.Counts}."
                );
            if (
                !names.SequenceEqual(
                    expected.Page.Nodes.Select(node =>
                        $"{node.Model.Name.Key} {node.Variant.Name} {node.Model.Registry}"
                    )
                )
            )
                throw new InvalidOperationException($"PostgreSQL lists other candidates on {on} than the engine.");
            Console.WriteLine(
                $"PostgreSQL counts the same on {on}: {found.Yes:N0} yes, {found.Conditional:N0} conditional, {found.Unknown:N0} unknown, {found.No:N0} no"
            );
        }

        private NpgsqlBatchCommand Command(string text)
        {
            var command = new NpgsqlBatchCommand(text);
            command.Parameters.AddWithValue("profile", profile);
            command.Parameters.AddWithValue(
                "visible",
                Questions.Visible.Select(registry => registry.ToString()).ToArray()
            );
            return command;
        }
    }
}
