using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Exchange.Devices;

namespace ModelRegistry.Answers.Hardware;

/// <summary>What saved outputs tell of a machine.</summary>
public sealed class HardwareDescriptionNode(HardwareProposal proposal, Snapshot snapshot)
{
    /// <summary>Reads saved outputs of one machine; nothing of them is kept.</summary>
    public static Answer<HardwareDescriptionNode> For(QuestionScope scope, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count is 0 or > DeviceReaders.MostTexts)
            return Failure.BadInput($"{texts.Count} texts: from 1 to {DeviceReaders.MostTexts} can be read.", "texts");
        if (texts.Any(text => text.Length > DeviceReaders.MostCharacters))
            return Failure.BadInput(
                $"A text has more than {DeviceReaders.MostCharacters:N0} characters, which no output of a machine has.",
                "texts"
            );
        return new HardwareDescriptionNode(HardwareProposal.For(texts, [.. scope.Accelerators]), scope.Snapshot);
    }

    /// <summary>The pools that the machine is, as hardware takes them.</summary>
    public IReadOnlyList<SystemNode> Systems =>
        [.. proposal.Systems.Select(system => new SystemNode(system, snapshot))];

    /// <summary>What could not be told.</summary>
    public IReadOnlyList<UnresolvedDeviceNode> Unresolved =>
        [.. proposal.Unresolved.Select(device => new UnresolvedDeviceNode(device))];
}

/// <summary>A device, or a text, that could not be told.</summary>
public sealed class UnresolvedDeviceNode(UnresolvedDevice device)
{
    /// <summary>What was read.</summary>
    public string Text => device.Text;

    /// <summary>Why it could not be told, as a sentence.</summary>
    public string Why => device.Why;

    /// <summary>What it may be.</summary>
    public IReadOnlyList<AcceleratorNode> Candidates =>
        [.. device.Candidates.Select(accelerator => new AcceleratorNode(accelerator))];
}
