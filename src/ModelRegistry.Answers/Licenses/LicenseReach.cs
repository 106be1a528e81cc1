using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>Whether the terms of a license bind what was made from the model.</summary>
public enum ReachAnswer
{
    /// <summary>They bind.</summary>
    Binds,

    /// <summary>They bind once it is passed on.</summary>
    BindsIfConveyed,

    /// <summary>They bind what is made to perform similarly.</summary>
    BindsIfSimilar,

    /// <summary>Making other models so is forbidden.</summary>
    Forbidden,

    /// <summary>They do not bind, or ask for a name or notice only.</summary>
    Free,

    /// <summary>The law is not settled, or the text was not read.</summary>
    Unsettled,
}

/// <summary>How far the terms of a license reach along a lineage.</summary>
/// <param name="Finetune">To fine-tunes.</param>
/// <param name="Merge">To merges.</param>
/// <param name="Quantize">To quantizations and conversions.</param>
/// <param name="Adapter">To adapters and compositions.</param>
/// <param name="Outputs">To models trained on outputs.</param>
/// <param name="Clause">Where the text says it.</param>
public sealed record LicenseReach(
    ReachAnswer Finetune,
    ReachAnswer Merge,
    ReachAnswer Quantize,
    ReachAnswer Adapter,
    ReachAnswer Outputs,
    string? Clause
)
{
    /// <summary>The reach as the contract shows it.</summary>
    public static LicenseReach From(Reach reach)
    {
        ArgumentNullException.ThrowIfNull(reach);
        return new(
            AnswerOf(reach.Weights),
            AnswerOf(reach.Merges ?? reach.Weights),
            AnswerOf(reach.Copies ?? reach.Weights),
            AnswerOf(reach.Adapters ?? reach.Weights),
            AnswerOf(reach.Outputs),
            reach.Clause
        );
    }

    private static ReachAnswer AnswerOf(ReachValue value) =>
        value switch
        {
            ReachValue.Binds => ReachAnswer.Binds,
            ReachValue.BindsWhenConveyed => ReachAnswer.BindsIfConveyed,
            ReachValue.BindsIfSimilar => ReachAnswer.BindsIfSimilar,
            ReachValue.Forbidden => ReachAnswer.Forbidden,
            ReachValue.DoesNotBind or ReachValue.DutiesOnly => ReachAnswer.Free,
            _ => ReachAnswer.Unsettled,
        };
}
