using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>Which hardware runs one variant, and how few of it.</summary>
/// <param name="snapshot">What is asked of.</param>
/// <param name="question">The question; its pools are not looked at.</param>
/// <param name="model">The model that is to run.</param>
/// <param name="variant">The variant; null: any of the model's.</param>
public sealed class HardwareOptions(Snapshot snapshot, DeploymentQuestion question, Model model, Variant? variant)
{
    /// <summary>Bytes of host memory that each node has; null: none that a model may lie in.</summary>
    public long? HostMemoryBytes { get; init; }

    /// <summary>Tries accelerators, first within a node and then by whole nodes, and gives a page of them: the better verdict first, then fewer devices, then the faster.</summary>
    /// <param name="accelerators">The accelerators to try.</param>
    /// <param name="most">The most devices of each.</param>
    /// <param name="page">Which part is wanted.</param>
    /// <param name="cancellation">Gives up.</param>
    public Page<HardwareOption> Of(
        IEnumerable<Accelerator> accelerators,
        int most,
        PageRequest page,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(accelerators);
        ArgumentNullException.ThrowIfNull(page);
        var tried = new List<HardwareOption>();
        foreach (var accelerator in accelerators)
        {
            cancellation.ThrowIfCancellationRequested();
            tried.Add(Try(accelerator, most, cancellation));
        }

        return Page.Of(tried, option => option.Place, page);
    }

    private HardwareOption Try(Accelerator accelerator, int most, CancellationToken cancellation)
    {
        bool Runs(HardwareSystem system)
        {
            cancellation.ThrowIfCancellationRequested();
            return On(system).Runs(model, variant);
        }

        var one = new HardwareSystem { Accelerator = accelerator.Key, HostMemoryBytes = HostMemoryBytes };
        var smallest = DeviceLadder.Smallest(one, accelerator, 0, Runs, most);
        var answered = On(smallest ?? DeviceLadder.Largest(one, accelerator, most));
        return new(
            accelerator,
            smallest is null ? null : smallest.DevicesPerNode * smallest.Nodes,
            variant is null ? answered.OfBest(model) : answered.Of(model, variant)
        );
    }

    private Evaluation On(HardwareSystem system) => new(snapshot, question with { Systems = [system] });
}
