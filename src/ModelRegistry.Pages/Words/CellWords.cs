using ModelRegistry.Answers.Deployments;

namespace ModelRegistry.Pages.Words;

/// <summary>How well a cell of the matrix is known, in words.</summary>
public static class CellWords
{
    /// <summary>One or two words.</summary>
    public static string Of(CellState state) =>
        state switch
        {
            CellState.MeasuredWorks => "ran",
            CellState.MeasuredFails => "failed",
            CellState.MeasuredBoth => "ran and failed",
            CellState.Claimed => "claimed",
            CellState.Estimated => "computed",
            CellState.NoWeights => "no weights",
            _ => "not tested",
        };
}
