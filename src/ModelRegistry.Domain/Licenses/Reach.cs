namespace ModelRegistry.Domain.Licenses;

/// <summary>Whether terms bind what was made from the model.</summary>
public enum ReachValue
{
    /// <summary>They bind.</summary>
    Binds,

    /// <summary>They do not.</summary>
    DoesNotBind,

    /// <summary>They bind what is made to perform similarly; a distillation is.</summary>
    BindsIfSimilar,

    /// <summary>They bind once it is passed on (GPL: conveyed).</summary>
    BindsWhenConveyed,

    /// <summary>A naming or display duty only, which the conditions state (Llama 3.1 and later on outputs).</summary>
    DutiesOnly,

    /// <summary>Making other language models so is forbidden (Llama 2 and 3 on outputs).</summary>
    Forbidden,

    /// <summary>The law is not settled.</summary>
    Unsettled,

    /// <summary>The text was not read.</summary>
    Unknown,
}

/// <summary>How far terms reach along the lineage: the parent's own definition of a derivative.</summary>
public sealed record Reach
{
    /// <summary>To fine-tunes; to adapters, merges and compositions where these say nothing of their own.</summary>
    public required ReachValue Weights { get; init; }

    /// <summary>To quantizations and conversions, which are the same work; absent: as <see cref="Weights"/>.</summary>
    public ReachValue? Copies { get; init; }

    /// <summary>To adapters and compositions, which hold the parent's weights unchanged or run with them only; absent: as <see cref="Weights"/>.</summary>
    public ReachValue? Adapters { get; init; }

    /// <summary>To merges; absent: as <see cref="Weights"/>.</summary>
    public ReachValue? Merges { get; init; }

    /// <summary>To models trained on its outputs.</summary>
    public required ReachValue Outputs { get; init; }

    /// <summary>The clause.</summary>
    public string? Clause { get; init; }

    /// <summary>What a reader should know beside the values.</summary>
    public string? Note { get; init; }
}
