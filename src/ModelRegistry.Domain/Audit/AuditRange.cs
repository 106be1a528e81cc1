using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>A stretch of the keys of some kinds, in the order of their characters: what an index on kind and key finds at once.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="From">The first key.</param>
/// <param name="Before">The first key that is behind it.</param>
public sealed record AuditRange(IReadOnlyList<string> Kinds, string From, string Before)
{
    // Keys have none of these characters.
    private const string First = "\u0001";
    private const string Last = "\uffff";

    /// <summary>Where everything is that belongs to a chain, and nothing else.</summary>
    /// <remarks>What has a key that no <see cref="EntityKey"/> gives is in no range, though <see cref="AuditPlace"/> counts it to what all share.</remarks>
    public static IReadOnlyList<AuditRange> Of(string chain) =>
        [
            Kept(chain, chain + First),
            Kept(chain + ":", chain + ";"),
            chain == AuditPlace.Shared.Tenant ? new(AuditPlace.SharedKinds, "", Last) : Kept(chain + "/", chain + "0"),
        ];

    private static AuditRange Kept(string from, string before) => new(AuditPlace.KeptKinds, from, before);
}
