using ModelRegistry.Cli.Output;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Commands;

/// <summary>The table of candidates.</summary>
internal static class CandidateTable
{
    private static readonly Column[] Columns =
    [
        new("MODEL", MaxWidth: 48),
        new("VARIANT", MaxWidth: 22),
        new("VERDICT"),
        new("MAY WE"),
        new("CAN WE"),
        new("PARAMS", IsNumber: true),
        new("PER DEVICE", IsNumber: true),
        new("SPEED", IsNumber: true),
        new("LICENSE", MaxWidth: 32),
    ];

    public static Table For(IEnumerable<CandidateAnswer> candidates) => new(Columns, [.. candidates.Select(RowOf)]);

    private static IReadOnlyList<Cell> RowOf(CandidateAnswer candidate)
    {
        var estimate = candidate.Technical.Estimate;
        return
        [
            candidate.Model.Name,
            candidate.Variant.Name,
            Cell.For(candidate.Verdict),
            Cell.For(candidate.Legal.Verdict),
            Cell.For(candidate.Technical.Verdict),
            Units.Count(candidate.Model.Parameters),
            Memory(estimate),
            Units.Speed(estimate?.DecodeTokensPerSecond),
            candidate.Model.LicenseExpression ?? "(none declared)",
        ];
    }

    /// <summary>What the fullest device holds of what it offers.</summary>
    public static string Memory(EstimateAnswer? estimate) =>
        estimate?.PerDeviceBytes is { } needed
            ? $"{Units.Bytes(needed)} of {Units.Bytes(estimate.PerDeviceAvailableBytes)}"
            : "";
}
