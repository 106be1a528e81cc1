using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Runtimes;
using Npgsql;
using NpgsqlTypes;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>The rows of a snapshot as tables: one per candidate, and what the engines found of each license class and of each shape on each pool.</summary>
internal sealed class SqlRows(Snapshot snapshot)
{
    private const string Schema = """
        drop table if exists candidate, legal, fit, reported;
        create table candidate (id int not null, registry text not null collate "C", model text not null collate "C", variant text not null collate "C",
            parameters bigint, weight_bytes bigint, stack int not null, shape int not null);
        create table legal (stack int primary key, verdict int not null);
        create table fit (profile int not null, shape int not null, verdict int not null, devices int, beyond_weights bigint, comfortable bigint, available bigint);
        create table reported (profile int not null, candidate int not null, verdict int not null);
        """;

    // An index for the order of the page, and one that holds all that the counts look at.
    private const string Indexes = """
        create index on candidate (parameters desc nulls last, model, variant, registry);
        create index on candidate (registry) include (id, stack, shape, weight_bytes);
        create unique index on fit (profile, shape);
        create unique index on reported (profile, candidate);
        """;

    private const string Settings = "set work_mem = '256MB'; set jit = off";

    private readonly Evaluation[] evaluations =
    [
        .. Profile.All.Select(profile => new Evaluation(snapshot, Questions.On(profile))),
    ];

    public async Task LoadAsync(NpgsqlConnection connection)
    {
        await ExecuteAsync(connection, Schema);
        var rows = snapshot
            .Models.Groups.Values.SelectMany(groups => groups.All())
            .SelectMany(group => group.Rows.All())
            .ToArray();
        await CopyAsync(
            connection,
            "candidate (id, registry, model, variant, parameters, weight_bytes, stack, shape)",
            rows.Index().Select(row => Candidate(row.Index, row.Item))
        );
        await CopyAsync(connection, "legal (stack, verdict)", rows.DistinctBy(row => row.Entry.Stack).Select(Legal));
        await CopyAsync(
            connection,
            "fit (profile, shape, verdict, devices, beyond_weights, comfortable, available)",
            rows.DistinctBy(row => row.Shape).SelectMany(Fits)
        );
        var reported = snapshot.ReportedModels.ToHashSet();
        await CopyAsync(
            connection,
            "reported (profile, candidate, verdict)",
            rows.Index()
                .Where(row => reported.Contains(row.Item.Entry))
                .SelectMany(row => Reported(row.Index, row.Item))
        );
        await ExecuteAsync(connection, Indexes);
        await ExecuteAsync(connection, "vacuum analyze");
        await ExecuteAsync(connection, Settings);
    }

    private static object?[] Candidate(int id, VariantRow row) =>
        [
            id,
            row.Model.Registry.ToString(),
            row.Model.Name.Key,
            row.Variant.Name.ToString(),
            row.Model.Parameters,
            row.Variant.WeightBytes,
            row.Entry.Stack,
            row.Shape,
        ];

    private object?[] Legal(VariantRow row) =>
        [row.Entry.Stack, (int)evaluations[0].Of(row.Model, row.Variant).Legal.Verdict];

    private IEnumerable<object?[]> Fits(VariantRow row)
    {
        for (var i = 0; i < evaluations.Length; i++)
        {
            // A copy is not the registered model, so no report on that one counts.
            var verdict = evaluations[i].Of(row.Model with { Sources = [] }, row.Variant).Technical;
            var apart = verdict
                .Reasons.Where(reason =>
                    reason.Code is not (ReasonCodes.Fits or ReasonCodes.FitsTightly or ReasonCodes.OutOfMemory)
                )
                .Worst();
            yield return verdict.Estimate
                is { PerDeviceBytes: { } needed, PerDeviceAvailableBytes: { } available } estimate
            && row.Variant.WeightBytes is { } weights
                ?
                [
                    i,
                    row.Shape,
                    (int)apart,
                    estimate.Devices,
                    needed - weights / estimate.Devices,
                    (long)(available * RuntimeFigures.Unnamed.Memory.UsualShare),
                    available,
                ]
                : [i, row.Shape, (int)verdict.Verdict, null, null, null, null];
        }
    }

    private IEnumerable<object?[]> Reported(int id, VariantRow row) =>
        evaluations.Select((evaluation, i) => (object?[])[i, id, (int)evaluation.Of(row.Model, row.Variant).Verdict]);

    private static async Task CopyAsync(NpgsqlConnection connection, string table, IEnumerable<object?[]> rows)
    {
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} from stdin (format binary)");
        foreach (var row in rows)
        {
            await writer.StartRowAsync();
            foreach (var value in row)
            {
                if (value is null)
                    await writer.WriteNullAsync();
                else
                    await writer.WriteAsync(
                        value,
                        value switch
                        {
                            int => NpgsqlDbType.Integer,
                            long => NpgsqlDbType.Bigint,
                            _ => NpgsqlDbType.Text,
                        }
                    );
            }
        }

        await writer.CompleteAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string text)
    {
        await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
