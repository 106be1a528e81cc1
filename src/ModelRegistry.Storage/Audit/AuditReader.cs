using System.Data.Common;
using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Storage.Audit;

/// <summary>Which rows of a chain are wanted, newest first.</summary>
/// <param name="Tenant">The chain.</param>
/// <param name="Limit">At most so many.</param>
public sealed record AuditFilter(string Tenant, int Limit)
{
    /// <summary>Only rows with a lower number; null: from the newest on.</summary>
    public long? Below { get; init; }

    /// <summary>Only writes in this registry.</summary>
    public string? Registry { get; init; }

    /// <summary>Only writes by this principal.</summary>
    public string? Principal { get; init; }

    /// <summary>Only writes of this kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Only writes at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only writes before this time.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>A row of a chain with what was written.</summary>
/// <param name="Row">The row.</param>
/// <param name="After">The state after the write; null: cleared, or erased.</param>
/// <param name="Before">The state before it; null: there was none, or it is erased.</param>
/// <param name="BeforeErased">True where it is erased, or folded.</param>
public sealed record AuditedChange(AuditRow Row, string? After, string? Before, bool BeforeErased);

/// <summary>Reads what a tenant may read of its chain.</summary>
public sealed class AuditReader(RegistryDatabase database)
{
    /// <summary>The rows that a filter wants.</summary>
    public async Task<IReadOnlyList<AuditedChange>> ReadAsync(AuditFilter filter, CancellationToken cancellation)
    {
        List<string> conditions =
        [
            "a.tenant = @tenant",
            "a.number >= (select first_read from audit_chain where tenant = @tenant)",
        ];
        List<(string, object)> parameters = [("@tenant", filter.Tenant), ("@limit", filter.Limit)];
        Add("a.number < @below", "@below", filter.Below);
        Add("a.registry = @registry", "@registry", filter.Registry);
        Add("a.principal = @principal", "@principal", filter.Principal);
        Add("a.kind = @kind", "@kind", filter.Kind);
        Add("a.changed_at >= @from", "@from", filter.From is { } from ? AuditTime.MicrosecondsOf(from) : null);
        Add("a.changed_at < @to", "@to", filter.To is { } to ? AuditTime.MicrosecondsOf(to) : null);
        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.Command(
            $"""
            select {AuditRows.WithHistory}, cast(p.state as text), case when (b.position is not null and b.change_salt is null) or (p.position is null and a.version > 1) then 1 else 0 end from audit a
            left join history h on h.position = a.position
            left join history p on p.kind = a.kind and p.key = a.key and p.version = a.version - 1
            left join audit b on b.position = p.position
            where {string.Join(" and ", conditions)} order by a.number desc limit @limit
            """,
            [.. parameters]
        );
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<AuditedChange> changes = [];
        while (await reader.ReadAsync(cancellation))
        {
            var (row, write) = AuditRows.Read(reader);
            changes.Add(
                new(
                    row,
                    write?.State,
                    reader.Text(AuditRows.WithHistoryColumns),
                    reader.GetInt32(AuditRows.WithHistoryColumns + 1) == 1
                )
            );
        }

        return changes;

        void Add(string condition, string name, object? value)
        {
            if (value is null)
                return;
            conditions.Add(condition);
            parameters.Add((name, value));
        }
    }
}
