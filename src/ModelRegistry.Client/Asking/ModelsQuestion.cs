using ModelRegistry.Answers.Inputs;

namespace ModelRegistry.Client.Asking;

/// <summary>Which models are asked for.</summary>
/// <param name="Registry">Those of one registry; null: of all that the caller may see.</param>
/// <param name="Filter">Which of them; null: all.</param>
/// <param name="OrderBy">Their order; null: by name.</param>
/// <param name="First">How many.</param>
/// <param name="After">The cursor after which they begin.</param>
public sealed record ModelsQuestion(
    string? Registry,
    ModelFilterInput? Filter,
    ModelOrderInput? OrderBy,
    int First,
    string? After = null
);
