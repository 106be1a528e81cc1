using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>Questions about accelerators and hardware profiles.</summary>
public sealed class HardwareQueries(RequestScope scope)
{
    /// <summary>An accelerator by its key: "nvidia-h100-sxm-80".</summary>
    public Answer<AcceleratorNode> Accelerator(string key) =>
        AcceleratorId.TryParse(key, out var id) && scope.Snapshot.Find(id) is { } accelerator
            ? new AcceleratorNode(accelerator)
            : NotFound.Accelerator(key, ["key"]);

    /// <summary>The accelerators, in the order of their keys. vendor: without regard to case.</summary>
    [return: NotNull]
    public Answer<Connection<AcceleratorNode>> Accelerators(
        string? vendor,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reading = new Reading();
        var page = reading.Page(first, after, last, before);
        if (reading.Failed)
            return reading.Failures[0];
        var wanted = scope.Snapshot.Accelerators.All.Where(accelerator =>
            vendor is null || string.Equals(accelerator.Vendor, vendor, StringComparison.OrdinalIgnoreCase)
        );
        return new Connection<AcceleratorNode>(
            Page.Of(wanted, accelerator => new(0, 0, accelerator.Key.ToString()), page)
                .Select(accelerator => new AcceleratorNode(accelerator))
        );
    }

    /// <summary>A hardware profile by its name.</summary>
    public Answer<HardwareProfileNode> HardwareProfile(string registry, string name)
    {
        var reading = new Reading();
        var registryId = scope.ReadRegistry(reading, registry, "registry");
        var profileName = reading.Text<HardwareProfileName>(name, "name");
        if (reading.Failed)
            return reading.Failures[0];
        return scope.Snapshot.Find(registryId, profileName) is { } profile
            ? new HardwareProfileNode(profile, scope.Snapshot)
            : NotFound.HardwareProfile(profileName, registryId, ["name"]);
    }

    /// <summary>The hardware profiles of a registry, in the order of their names.</summary>
    [return: NotNull]
    public Answer<Connection<HardwareProfileNode>> HardwareProfiles(
        string registry,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reading = new Reading();
        var registryId = scope.ReadRegistry(reading, registry, "registry");
        var page = reading.Page(first, after, last, before);
        if (reading.Failed)
            return reading.Failures[0];
        var wanted = scope.Snapshot.Profiles.All.Where(profile => profile.Registry == registryId);
        return new Connection<HardwareProfileNode>(
            Page.Of(wanted, profile => new(0, 0, profile.Name.ToString()), page)
                .Select(profile => new HardwareProfileNode(profile, scope.Snapshot))
        );
    }
}
