using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Models to register together.</summary>
public sealed record RegisterModelsInput
{
    /// <summary>The models, at most 1,000.</summary>
    public required IReadOnlyList<RegisterModelInput> Models { get; init; }

    /// <summary>True: it is told what would be taken and what refused, and nothing is written.</summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }
}
