namespace ModelRegistry.Client.Asking;

/// <summary>Which determinations are asked for.</summary>
/// <param name="Tenant">Whose counsel decided.</param>
/// <param name="License">Those on a license; null: on any.</param>
/// <param name="Model">Those that reach a model; null: any.</param>
/// <param name="InForce">True: those that hold today; false: the others; null: all.</param>
/// <param name="First">How many.</param>
/// <param name="After">The cursor after which they begin.</param>
public sealed record DeterminationsQuestion(
    string Tenant,
    string? License,
    string? Model,
    bool? InForce,
    int First,
    string? After = null
);
