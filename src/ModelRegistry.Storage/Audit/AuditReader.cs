using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Reads what a tenant may read of its chain.</summary>
public sealed class AuditReader(RegistryDatabase database)
{
    // A page of long states would be hundreds of megabytes.
    private const long MostCharacters = 4 * 1024 * 1024;

    /// <summary>The rows that a filter wants: fewer, and at least one, where their states are long.</summary>
    public async Task<AuditPage> ReadAsync(AuditFilter filter, CancellationToken cancellation)
    {
        var values = new
        {
            filter.Tenant,
            filter.Limit,
            filter.Below,
            filter.Above,
            filter.Registry,
            filter.Principal,
            filter.Kind,
            filter.Among,
            From = filter.From is { } from ? AuditTime.MicrosecondsOf(from) : (long?)null,
            To = filter.To is { } to ? AuditTime.MicrosecondsOf(to) : (long?)null,
        };
        (string Text, object? Value)[] conditions =
        [
            ("a.number < @Below", values.Below),
            ("a.number > @Above", values.Above),
            ("a.registry = @Registry", values.Registry),
            ("a.principal = @Principal", values.Principal),
            ("a.kind = @Kind", values.Kind),
            ("a.kind in @Among", values.Among),
            ("a.changed_at >= @From", values.From),
            ("a.changed_at < @To", values.To),
        ];
        var wanted = conditions.Where(condition => condition.Value is not null).Select(condition => condition.Text);
        await using var connection = await database.OpenAsync(cancellation);
        var rows = connection.StreamAsync(
            Sql.Statement(
                $"""
                select {AuditRows.WithHistory}, cast(p.state as text),
                    case when (b.position is not null and b.change_salt is null) or (p.position is null and a.version > 1) then 1 else 0 end
                from audit a
                left join history h on h.position = a.position
                left join history p on p.kind = a.kind and p.key = a.key and p.version = a.version - 1
                left join audit b on b.position = p.position
                where a.tenant = @Tenant and a.number >= (select first_read from audit_chain where tenant = @Tenant)
                    {string.Concat(wanted.Select(condition => $" and {condition}"))}
                order by a.number {(filter.Oldest ? "asc" : "desc")} limit @Limit
                """,
                values,
                cancellation
            ),
            row => new AuditedChange(
                AuditRows.Read(row),
                row.Text(AuditRows.Width),
                row.GetInt32(AuditRows.Width + 1) == 1
            )
        );
        var page = await CutAsync(rows, cancellation);
        return filter.Oldest ? page with { Changes = [.. page.Changes.Reverse()] } : page;
    }

    private static async Task<AuditPage> CutAsync(IAsyncEnumerable<AuditedChange> rows, CancellationToken cancellation)
    {
        List<AuditedChange> page = [];
        var characters = 0L;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            characters += (row.Before?.Length ?? 0) + (row.Row.Write?.State?.Length ?? 0);
            if (page.Count > 0 && characters > MostCharacters)
                return new(page, IsCut: true);
            page.Add(row);
        }

        return new(page, IsCut: false);
    }
}
