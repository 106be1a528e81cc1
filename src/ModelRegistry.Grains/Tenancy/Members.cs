using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Tenancy;

/// <summary>What holds of the members of a place, whichever it is.</summary>
internal static class Members
{
    /// <summary>Why no role is given on the word of members who were seen before; null: each of them is one still.</summary>
    public static Failure? Lack(this IReadOnlyList<Membership> members, IReadOnlyList<Membership> seen) =>
        seen.Except(members).Any()
            ? new(FailureCode.Conflict, "A role was taken away at the same time; ask again.", ["place"])
            : null;
}
