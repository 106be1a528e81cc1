using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>Questions about accelerators and hardware profiles.</summary>
public sealed class HardwareQueries(RequestScope scope)
{
    /// <summary>An accelerator by its key: "nvidia-h100-sxm-80".</summary>
    [LookUp]
    public Answer<AcceleratorNode> Accelerator(string key)
    {
        var reader = new InputReader(scope);
        var id = reader.Accelerator(key, "key");
        return reader.Failed ? reader.Failures[0] : new AcceleratorNode(scope.Snapshot.Find(id)!);
    }

    /// <summary>The accelerators, in the order of their keys. vendor: without regard to case.</summary>
    public Answer<Connection<AcceleratorNode>> Accelerators(
        string? vendor,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "accelerators", vendor?.ToUpperInvariant());
        var vendors = scope.Accelerators.Select(accelerator => accelerator.Vendor.ToString()).ToHashSet();
        if (vendor is not null && !vendors.Contains(vendor, StringComparer.OrdinalIgnoreCase))
            reader.Refuse(
                $"No accelerator is of the vendor '{TextForm.Shown(vendor)}'; there are {string.Join(", ", vendors.Order(StringComparer.Ordinal))}.",
                "vendor"
            );
        if (reader.Failed)
            return reader.Failures[0];
        var wanted = scope.Accelerators.Where(accelerator =>
            vendor is null || string.Equals(accelerator.Vendor.ToString(), vendor, StringComparison.OrdinalIgnoreCase)
        );
        return new Connection<AcceleratorNode>(
            Page.Of(wanted, accelerator => new(0, 0, accelerator.Key.ToString()), page)
                .Select(accelerator => new AcceleratorNode(accelerator))
        );
    }

    /// <summary>The machine that saved outputs tell of: nvidia-smi, rocm-smi, amd-smi, npu-smi, xpu-smi, hl-smi, neuron-ls, system_profiler, lscpu, /proc/meminfo, dmidecode. At most 16 of one machine, 256 KiB each; nothing is kept.</summary>
    [Price(1_000)]
    public Answer<HardwareDescriptionNode> DescribeHardware(IReadOnlyList<string> texts) =>
        HardwareDescriptionNode.For(scope, texts);

    /// <summary>A hardware profile by its name.</summary>
    [LookUp]
    public Answer<HardwareProfileNode> HardwareProfile(string registry, string name)
    {
        var reader = new InputReader(scope);
        var registryId = reader.Registry(registry, "registry");
        var profileName = reader.Text<HardwareProfileName>(name, "name");
        if (reader.Failed)
            return reader.Failures[0];
        return scope.Snapshot.Find(registryId, profileName) is { } profile
            ? new HardwareProfileNode(profile, scope.Snapshot)
            : reader.Nearest.OfProfiles(NotFound.HardwareProfile(profileName, registryId, ["name"]), name, registryId);
    }

    /// <summary>The hardware profiles of a registry, in the order of their names.</summary>
    public Answer<Connection<HardwareProfileNode>> HardwareProfiles(
        string registry,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var registryId = reader.Registry(registry, "registry");
        var page = reader.Page(first, after, last, before, "hardwareProfiles", registry);
        if (reader.Failed)
            return reader.Failures[0];
        var wanted = scope.Snapshot.Profiles.All.Where(profile => profile.Registry == registryId);
        return new Connection<HardwareProfileNode>(
            Page.Of(wanted, profile => new(0, 0, profile.Name.ToString()), page)
                .Select(profile => new HardwareProfileNode(profile, scope.Snapshot))
        );
    }
}
