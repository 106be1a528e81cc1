using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>What one kind of accelerator says to a variant.</summary>
/// <param name="Accelerator">The accelerator.</param>
/// <param name="Devices">The fewest of them on which it runs; null: no number that was tried.</param>
/// <param name="Answer">The answer on so many; where it does not run, on the most that were tried.</param>
public sealed record HardwareOption(Accelerator Accelerator, int? Devices, DeploymentVerdict Answer)
{
    // Above every number of devices that may be asked for.
    private const int NoDevices = 999_999;

    /// <summary>Its place: the better verdict, then fewer devices, then the faster; where nothing tells two apart, by their keys.</summary>
    internal SortKey Place
    {
        get
        {
            var verdicts = (int)Answer.Verdict * 4 + (int)Answer.Technical.Verdict;
            return SortKey.By(
                Answer.Technical.Estimate?.DecodeTokensPerSecond,
                descending: true,
                Accelerator.Key.ToString(),
                verdicts * (NoDevices + 1) + (Devices ?? NoDevices)
            );
        }
    }
}
