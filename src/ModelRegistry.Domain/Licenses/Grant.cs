namespace ModelRegistry.Domain.Licenses;

/// <summary>A right that a license may grant.</summary>
public enum Right
{
    /// <summary>To run the model for oneself.</summary>
    UsePrivate,

    /// <summary>To use it in trade.</summary>
    UseCommercial,

    /// <summary>To change it: fine-tune, merge, quantize.</summary>
    Modify,

    /// <summary>To pass its weights on unchanged.</summary>
    RedistributeWeights,

    /// <summary>To pass changed weights on.</summary>
    RedistributeDerivatives,

    /// <summary>To grant the license onward.</summary>
    Sublicense,

    /// <summary>To use the licensor's patents.</summary>
    PatentGrant,

    /// <summary>To let others use it over a network.</summary>
    HostAsService,

    /// <summary>To use its outputs in trade.</summary>
    OutputsCommercial,

    /// <summary>To train other models on its outputs.</summary>
    OutputsTrainOtherModels,
}

/// <summary>What a license says of a right.</summary>
public enum GrantValue
{
    /// <summary>Granted.</summary>
    Yes,

    /// <summary>Granted under the conditions that the terms list.</summary>
    Conditional,

    /// <summary>Withheld.</summary>
    No,

    /// <summary>Not mentioned; matters only where an activity needs the right.</summary>
    Silent,

    /// <summary>Not known, or the text contradicts itself.</summary>
    Unknown,
}

/// <summary>What is said of one right.</summary>
public sealed record Grant
{
    /// <summary>Granted, withheld, or neither.</summary>
    public required GrantValue Value { get; init; }

    /// <summary>The clause; null where the text is silent.</summary>
    public string? Clause { get; init; }

    /// <summary>
    /// Where present, the grant reaches only uses that match one of these; beyond them the right is withheld
    /// (a research license: <c>{ "purposes": ["NONCOMMERCIAL_RESEARCH"] }</c>).
    /// </summary>
    public IReadOnlyList<Trigger>? OnlyFor { get; init; }

    /// <summary>What would lift a withheld right: "a commercial license from Mistral AI, at its discretion"; null: nothing is offered.</summary>
    public string? Remedy { get; init; }

    /// <summary>What a reader should know beside the value.</summary>
    public string? Note { get; init; }
}
