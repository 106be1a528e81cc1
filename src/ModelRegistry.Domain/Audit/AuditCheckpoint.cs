namespace ModelRegistry.Domain.Audit;

/// <summary>
/// Where a chain begins whose oldest rows were compacted: they are gone, except those of what stood then. It is part of the record of an
/// <see cref="Erasure"/>, and so a row of the chain itself; the newest one of a chain counts.
/// </summary>
public sealed record AuditCheckpoint
{
    /// <summary>The last row that was old enough: the row after it links to this hash.</summary>
    public required AuditHead Last { get; init; }

    /// <summary>How many rows are gone, those of earlier checkpoints included.</summary>
    public required long Rows { get; init; }

    /// <summary>When the first of them was written.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When the last of them was written.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>SHA-256 over the rows up to <see cref="Last"/> that are kept, in hexadecimal: no link of the chain holds these any more.</summary>
    public required string Kept { get; init; }

    /// <summary>The checkpoint that counts; null: nothing is compacted.</summary>
    /// <param name="records">The records of the chain, oldest first.</param>
    public static AuditCheckpoint? NewestOf(IEnumerable<Erasure> records) =>
        records.Select(record => record.Checkpoint).LastOrDefault(checkpoint => checkpoint is not null);
}
