using ModelRegistry.Answers.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Answers;

/// <summary>Models held against machines.</summary>
public sealed record MatrixAnswer
{
    public required IReadOnlyList<string> Columns { get; init; }
    public required IReadOnlyList<MatrixRowAnswer> Rows { get; init; }
}

/// <summary>A model on each machine.</summary>
public sealed record MatrixRowAnswer
{
    public required ModelSummaryAnswer Model { get; init; }
    public required IReadOnlyList<MatrixCellAnswer> Cells { get; init; }
}

/// <summary>A model on a machine.</summary>
public sealed record MatrixCellAnswer
{
    public required Verdict Verdict { get; init; }
    public required Verdict Legal { get; init; }
    public required Verdict Technical { get; init; }
    public required Support Support { get; init; }
    public required CellState State { get; init; }
    public VariantNameAnswer? Variant { get; init; }
    public ReasonAnswer? Reason { get; init; }
}
