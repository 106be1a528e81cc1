using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A link between devices.</summary>
public sealed record InterconnectInput
{
    /// <summary>"NVLink4", "HCCS", "PCIe 5.0 x16".</summary>
    public required string Kind { get; init; }

    /// <summary>What it joins: NODE, devices of one machine; CLUSTER, machines.</summary>
    public required string Scope { get; init; }

    /// <summary>Per device, in one direction.</summary>
    public required long BytesPerSecond { get; init; }

    /// <summary>Devices that it joins; absent: not stated.</summary>
    public int? Devices { get; init; }

    /// <summary>Reads the link.</summary>
    public Interconnect Read(InputReader reader, params IReadOnlyList<string> path)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.InRange(Devices, 1, HardwareRules.MaxNodes, [.. path, "devices"]);
        if (BytesPerSecond < 1)
            reader.Refuse(
                $"A link carries {BytesPerSecond} bytes per second; it must be at least 1.",
                [.. path, "bytesPerSecond"]
            );
        return new(Kind, BytesPerSecond, ReadScope(reader, path), Devices);
    }

    private InterconnectScope ReadScope(InputReader reader, IReadOnlyList<string> path)
    {
        foreach (var scope in Enum.GetValues<InterconnectScope>())
            if (scope.ToString().Equals(Scope, StringComparison.OrdinalIgnoreCase))
                return scope;
        reader.Refuse(
            "The scope of a link is NODE (devices of one machine) or CLUSTER (machines).",
            [.. path, "scope"]
        );
        return default;
    }
}
