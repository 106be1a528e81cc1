using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>What one pool of a question says to the variant that was judged.</summary>
/// <param name="System">The pool.</param>
/// <param name="Verdict">Whether it runs there.</param>
/// <param name="Reason">What decides there.</param>
public sealed record PoolVerdict(HardwareSystem System, Verdict Verdict, Reason? Reason)
{
    /// <summary>What a verdict says of its own pool; null: no pool was judged.</summary>
    public static PoolVerdict? For(TechnicalVerdict technical)
    {
        ArgumentNullException.ThrowIfNull(technical);
        return technical.System is { } system
            ? new(system, technical.Verdict, technical.Reasons.FirstOrDefault())
            : null;
    }
}
