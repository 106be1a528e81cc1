using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

/// <summary>One write of a model.</summary>
/// <param name="Before">The model before it; null: there was none.</param>
/// <param name="After">The model after it; null: it was removed.</param>
public sealed record ModelStep(Model? Before, Model? After)
{
    /// <summary>What was done.</summary>
    public ChangeKind Kind
    {
        get
        {
            if (After is null)
                return ChangeKind.Deleted;
            if (Before is null)
                return After.MovedFrom is null ? ChangeKind.Registered : ChangeKind.Updated;
            if ((Before.Withdrawal is null) != (After.Withdrawal is null))
                return After.Withdrawal is null ? ChangeKind.Restored : ChangeKind.Withdrawn;
            if (Shown(Before) == Shown(After))
                return ChangeKind.Updated;
            return After.SharedWith is null && After.OfferedTo.Count == 0 ? ChangeKind.Unshared : ChangeKind.Shared;
        }
    }

    private static string Shown(Model model) => $"{model.SharedWith} {string.Join(' ', model.OfferedTo)}";
}
