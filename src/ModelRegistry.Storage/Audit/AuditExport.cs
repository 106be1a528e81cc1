using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Writes a chain out, one JSON object per line, oldest first: with salts and hashes, so that it can be checked elsewhere.</summary>
public sealed class AuditExport(RegistryDatabase database)
{
    private const int PageSize = 1000;

    // The lines are never put into HTML.
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The lines of what a tenant may read of its chain. Where rows are compacted, the first line is the checkpoint that the rest goes on from.</summary>
    public async IAsyncEnumerable<string> ReadAsync(
        string tenant,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        if (await FindCheckpointAsync(tenant, cancellation) is { } checkpoint)
            yield return Line(tenant, checkpoint);
        var after = 0L;
        while (true)
        {
            var rows = await ReadPageAsync(tenant, after, cancellation);
            foreach (var row in rows)
                yield return Line(row);
            if (rows.Count < PageSize)
                yield break;
            after = rows[^1].Number;
        }
    }

    // Of a tenant before this one, which had the same name, nothing is told.
    private async Task<AuditCheckpoint?> FindCheckpointAsync(string tenant, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var chain = await connection.ReadChainAsync(tenant, cancellation);
        var checkpoint = AuditCheckpoint.NewestOf(await connection.ReadErasuresAsync(tenant, cancellation));
        return checkpoint?.Last.Number >= chain.FirstRead ? checkpoint : null;
    }

    // Page by page: a slow reader holds no connection.
    private async Task<List<AuditRow>> ReadPageAsync(string tenant, long after, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ListAsync(
            Sql.Statement(
                $"""
                select {AuditRows.WithHistory} from audit a left join history h on h.position = a.position
                where a.tenant = @tenant and a.number > @after and a.number >= (select first_read from audit_chain where tenant = @tenant)
                order by a.number limit {PageSize}
                """,
                new { tenant, after },
                cancellation
            ),
            AuditRows.Read
        );
    }

    private static string Line(string tenant, AuditCheckpoint checkpoint) =>
        new JsonObject
        {
            ["tenant"] = tenant,
            ["folded"] = new JsonObject
            {
                ["rows"] = checkpoint.Rows,
                ["from"] = checkpoint.From.ToString("O"),
                ["to"] = checkpoint.To.ToString("O"),
                ["last"] = checkpoint.Last.Number,
                ["hash"] = Hex(checkpoint.Last.Hash),
                ["kept"] = checkpoint.Kept,
            },
        }.ToJsonString(Plain);

    private static string Line(AuditRow row)
    {
        var hidden = row.Write?.State is { } state ? AuditSecrets.Hide(state) : null;
        return Line(row, hidden ?? row.Write?.State, hidden is not null);
    }

    private static string Line(AuditRow row, string? state, bool isHidden) =>
        new JsonObject
        {
            ["tenant"] = row.Tenant,
            ["number"] = row.Number,
            ["position"] = row.Position,
            ["at"] = AuditTime.Of(row.Microseconds).ToString("O"),
            ["microseconds"] = row.Microseconds,
            ["kind"] = row.Subject?.Kind,
            ["key"] = row.Subject?.Key,
            ["version"] = row.Subject?.Version,
            ["registry"] = row.Subject?.Place.Registry,
            ["principal"] = row.Actor?.Principal,
            ["address"] = row.Actor?.Address,
            // As the text that was sealed: what a reader of JSON would make of it has other bytes.
            ["state"] = state,
            // Then the state has other bytes than what the row commits to: the links can be checked, this commitment cannot.
            ["hidden"] = isHidden,
            ["erased"] = new JsonArray([
                .. row.ErasedParts.Select(part => (JsonNode)part.ToString().ToUpperInvariant()),
            ]),
            ["salts"] = new JsonObject
            {
                ["subject"] = Hex(row.SubjectSalt),
                ["change"] = Hex(row.ChangeSalt),
                ["actor"] = Hex(row.ActorSalt),
            },
            ["commitments"] = new JsonObject
            {
                ["subject"] = Hex(row.SubjectHash),
                ["change"] = Hex(row.ChangeHash),
                ["actor"] = Hex(row.ActorHash),
            },
            ["hash"] = Hex(row.Hash),
        }.ToJsonString(Plain);

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}
