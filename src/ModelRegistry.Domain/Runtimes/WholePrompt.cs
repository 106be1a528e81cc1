namespace ModelRegistry.Domain.Runtimes;

/// <summary>Copies per token of a prompt that one layer may hold, at 16 bits, where prompts are read whole.</summary>
public sealed record WholePrompt
{
    /// <summary>Copies of the residual stream.</summary>
    public required double ResidualCopies { get; init; }

    /// <summary>Further copies of it for every expert that the token is sent to.</summary>
    public required double ResidualCopiesPerExpert { get; init; }

    /// <summary>Copies of the inner width.</summary>
    public required double InnerCopies { get; init; }

    /// <summary>The setting with which prompts are cut; null: there is none.</summary>
    public string? CuttingSetting { get; init; }

    /// <summary>Bytes per token.</summary>
    internal double Bytes(double hidden, double inner, int experts) =>
        2 * ((ResidualCopies + ResidualCopiesPerExpert * experts) * hidden + InnerCopies * inner);
}
