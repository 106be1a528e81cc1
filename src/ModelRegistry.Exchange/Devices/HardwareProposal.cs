using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Exchange.Devices;

/// <summary>What a machine is taken to be.</summary>
/// <param name="Systems">Its pools.</param>
/// <param name="Unresolved">What could not be told.</param>
/// <param name="Devices">What was read.</param>
/// <param name="Host">What was read of the machine.</param>
public sealed record HardwareProposal(
    IReadOnlyList<HardwareSystem> Systems,
    IReadOnlyList<UnresolvedDevice> Unresolved,
    IReadOnlyList<FoundDevice> Devices,
    FoundHost Host
)
{
    /// <summary>Reads the saved outputs of one machine against a catalog.</summary>
    public static HardwareProposal For(IEnumerable<string> texts, IReadOnlyCollection<Accelerator> accelerators)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new DeviceMatching(accelerators).Match([.. texts.Select(DeviceReaders.Read)]);
    }
}

/// <summary>A device, or a text, that could not be told.</summary>
/// <param name="Text">What was read.</param>
/// <param name="Why">Why it could not be told, as a sentence.</param>
/// <param name="Candidates">What it may be.</param>
public sealed record UnresolvedDevice(string Text, string Why, IReadOnlyList<Accelerator> Candidates);
