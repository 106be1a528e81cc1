using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Deployments;
using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The question which hardware runs a subject, with all of its arguments.</summary>
/// <param name="Subject">What is to run.</param>
/// <param name="Use">The use.</param>
/// <param name="Workload">The work; null: as its defaults say.</param>
/// <param name="Vendors">Only accelerators of these vendors; null: of all.</param>
/// <param name="MaxDevices">The most devices of one kind that are tried, 1 to 1,024.</param>
/// <param name="HostMemoryBytes">Bytes of host memory per node; null: none that a model may lie in.</param>
/// <param name="First">How many from the start; null: the default of pages.</param>
/// <param name="After">Where the page begins; null: at the start.</param>
/// <param name="Last">How many from the end.</param>
/// <param name="Before">Where the page ends; null: at the end.</param>
public sealed record HardwareForQuestion(
    SubjectInput Subject,
    UseInput Use,
    WorkloadInput? Workload = null,
    IReadOnlyList<string>? Vendors = null,
    int MaxDevices = 16,
    long? HostMemoryBytes = null,
    int? First = null,
    string? After = null,
    int? Last = null,
    string? Before = null
)
{
    private const int MostDevices = DeviceLadder.MostNodes * 8;

    /// <summary>Reads which part of the list is wanted.</summary>
    internal PageRequest ReadPage(InputReader reader) =>
        reader.Page(
            First,
            After,
            Last,
            Before,
            "hardwareFor",
            Subject,
            Use,
            Workload,
            Vendors,
            MaxDevices,
            HostMemoryBytes
        );

    /// <summary>Finds the accelerators that are asked about.</summary>
    public IReadOnlyList<Accelerator> ReadAccelerators(InputReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.InRange(MaxDevices, 1, MostDevices, "maxDevices");
        reader.InRange(HostMemoryBytes, 1, SystemInput.MaxMemoryBytes, "hostMemoryBytes");
        if (Vendors?.Count > HardwareRules.MaxSystems)
            reader.Refuse($"{Vendors.Count} vendors: at most {HardwareRules.MaxSystems} can be given.", "vendors");
        var all = reader.Scope.Accelerators.ToList();
        if (Vendors is null || reader.Failed)
            return [.. all];
        var wanted = Vendors.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var known = all.Select(one => one.Vendor.ToString()).Distinct().Order(StringComparer.OrdinalIgnoreCase);
        foreach (var vendor in wanted.Except(known, StringComparer.OrdinalIgnoreCase))
            reader.Refuse(
                $"No accelerator is of the vendor '{TextForm.Shown(vendor)}'; the vendors are {string.Join(", ", known)}.",
                "vendors"
            );
        return [.. all.Where(one => wanted.Contains(one.Vendor.ToString()))];
    }
}
