using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Limits;

namespace ModelRegistry.Server.Registration;

/// <summary>
/// Admits drafts, one after the other, by all that surrounds them: the lineage of the catalog and of the drafts before, the rules, and the limits of tenants.
/// What stands under a draft's own name is looked at when it is written.
/// </summary>
/// <param name="snapshot">The catalog that the drafts are held against.</param>
/// <param name="limits">The limits of tenants; null: the drafts are not limited.</param>
internal sealed class Admission(Snapshot snapshot, TenantLimits? limits)
{
    private readonly GrowingLineage lineage = new(snapshot);
    private readonly TenantRoom? room = limits is null ? null : new(snapshot, limits);

    /// <summary>Admits a draft, so that those after it can derive from it.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="flaws">The rules that it breaks.</param>
    /// <returns>Why it is refused; empty: it is admitted.</returns>
    public IReadOnlyList<Failure> Admit(ModelDraft draft, IReadOnlyList<Failure> flaws)
    {
        if (lineage.FindCycle(draft.Model) is { } cycle)
            return [cycle];
        if (flaws.Count > 0)
            return flaws;
        if (room?.Take(draft.Model) is { } full)
            return [full];
        lineage.Add(draft.Model);
        return [];
    }

    /// <summary>Takes a draft back that could not be written after all.</summary>
    public void Withdraw(ModelDraft draft) => lineage.Remove(draft.Model);
}
