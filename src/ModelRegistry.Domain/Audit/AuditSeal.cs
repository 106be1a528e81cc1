using System.Security.Cryptography;

namespace ModelRegistry.Domain.Audit;

/// <summary>Makes the next links of chains.</summary>
public static class AuditSeal
{
    /// <summary>The row that a write adds to its chain.</summary>
    public static AuditRow Next(AuditHead head, string tenant, AuditedWrite write)
    {
        var state = write.State is null ? null : AuditedState.Of(write.State);
        var actor = state?.Actor ?? new(null, null);
        var salts = new AuditSalts(Salt(), Salt(), Salt());
        var row = new AuditRow
        {
            Tenant = tenant,
            Number = head.Number + 1,
            Position = write.Position,
            Microseconds = write.Microseconds,
            Subject = write.Subject,
            Registry = AuditPlace.Of(write.Subject.Kind, write.Subject.Key).Registry,
            Actor = actor,
            Salts = salts,
            Commitments = new(
                AuditHash.Of(salts.Subject!, write.Subject),
                AuditHash.Of(salts.Change!, state),
                AuditHash.Of(salts.Actor!, actor)
            ),
            Hash = [],
        };
        return row with { Hash = row.HashAfter(head.Hash) };
    }

    private static byte[] Salt() => RandomNumberGenerator.GetBytes(AuditHash.SaltBytes);
}
