using ModelRegistry.Domain.Hardware;

namespace ModelRegistry.Exchange.Devices;

/// <summary>
/// Finds the accelerators of a catalog that devices are. The name and the memory must both agree: cards are sold with other memory, and many have the same.
/// </summary>
internal sealed class DeviceMatching(IReadOnlyCollection<Accelerator> accelerators)
{
    private const double Gibibyte = 1L << 30;

    // Below, a device holds no model: graphics of a processor, which take a piece of the host's memory.
    private const long LeastMemory = 1L << 31;

    // What firmware and kernel take of the host's memory (DGX Spark: 119.7 of 128 GB).
    private const double LeastShareOfHost = 0.88;

    private readonly DeviceNames names = DeviceNames.For(accelerators);
    private readonly List<UnresolvedDevice> unresolved = [];
    private readonly List<Matched> matched = [];

    public HardwareProposal Match(IReadOnlyList<DeviceReading> readings)
    {
        var host = readings
            .Select(reading => reading.Host)
            .OfType<FoundHost>()
            .Aggregate(new FoundHost(), (all, one) => all.Or(one));
        foreach (var unread in readings.SelectMany(reading => reading.Unread))
            unresolved.Add(new(unread.Text, unread.Why, []));
        // Several outputs of one machine may show the same devices: the one that tells most is taken, per vendor.
        var devices = readings
            .SelectMany(reading => reading.Devices.GroupBy(device => device.Vendor))
            .GroupBy(group => group.Key)
            .SelectMany(of => of.MaxBy(Detail)!)
            .ToList();
        foreach (var device in devices)
            Place(device, host);
        if (devices.Count == 0 && host.Processor is not null)
            PlaceProcessor(host);
        return new(Pools(host), unresolved, devices, host);
    }

    // Parts before wholes, then whatever tells memory and name of most.
    private static int Detail(IEnumerable<FoundDevice> devices)
    {
        var all = devices.ToList();
        return (all.Any(device => device.IsSlice) ? 10_000 : 0)
            + all.Count(device => device.MemoryBytes is not null || device.IsUnified)
            + all.Count(device => device.Name is not null || device.PciId is not null);
    }

    private void Place(FoundDevice device, FoundHost host)
    {
        var found = names.Find(device);
        if (found.Count == 0)
            found = ByCapability(device);
        var unified = found.Where(one => one.UnifiedMemory && HasCores(one, device)).ToList();
        if (unified is [var only])
            PlaceUnified(only, device, host);
        else if (device.MemoryBytes is not { } memory)
            Refuse(device, "The output does not tell its memory, and cards of one name are sold with several.", found);
        else
            PlaceDiscrete(device, memory, found);
    }

    private void PlaceDiscrete(FoundDevice device, long memory, IReadOnlyList<Accelerator> found)
    {
        var agreeing = found.Where(one => !one.UnifiedMemory && Agrees(one, device, memory)).ToList();
        if (agreeing is [var only])
            matched.Add(Take(only, device, memory));
        else if (agreeing.Count > 1)
            Refuse(device, "Several accelerators have this name and memory.", agreeing);
        else if (found.Any(one => one.UnifiedMemory && !HasCores(one, device)))
            Refuse(
                device,
                $"The chip is made with other numbers of cores too; this one has {device.Cores?.ToString() ?? "a number that is not told"}.",
                found
            );
        else if (found.Count > 0)
            Refuse(
                device,
                $"Its name agrees, its memory does not: {found[0].MemoryBytes / Gibibyte:0.#} GiB are nominal, {memory / Gibibyte:0.#} GiB are reported.",
                found
            );
        else if (memory < LeastMemory)
            Refuse(device, "Graphics of the processor: they hold no model.", []);
        else
            Refuse(device, "The catalog has no accelerator of this name.", names.Similar(device));
    }

    private static bool Agrees(Accelerator accelerator, FoundDevice device, long memory) =>
        device.IsSlice
            ? MemoryAgreement.IsPart(memory, accelerator)
            : MemoryAgreement.IsWhole(memory, accelerator) || MemoryAgreement.IsLogical(memory, accelerator);

    private Matched Take(Accelerator accelerator, FoundDevice device, long memory)
    {
        if (device.IsSlice)
            return PartOf(accelerator, device, memory) is { } part ? new(part, null, 1) : new(accelerator, memory, 1);
        return MemoryAgreement.IsWhole(memory, accelerator)
            ? new(accelerator, null, 1)
            : new(accelerator, null, accelerator.LogicalDevices);
    }

    // The catalog has parts that vendors sell a card in as accelerators of their own; of two with the same memory, the slower.
    private Accelerator? PartOf(Accelerator whole, FoundDevice device, long memory)
    {
        var prefix = $"{whole.Key}-mig-";
        var parts = accelerators.Where(one => one.Key.ToString().StartsWith(prefix, StringComparison.Ordinal));
        return device.Profile is { } profile
            ? parts.FirstOrDefault(one => one.Key.ToString() == prefix + profile)
            : parts
                .Where(one => MemoryAgreement.IsWhole(memory, one))
                .OrderBy(one => one.MemoryBandwidthBytesPerSecond)
                .FirstOrDefault();
    }

    // Its memory is the host's: what the graphics keep to themselves is a piece of it.
    private void PlaceUnified(Accelerator accelerator, FoundDevice device, FoundHost host)
    {
        var isMeasuredAsSold = device.Vendor == "Apple";
        var kept = isMeasuredAsSold ? 0 : device.MemoryBytes ?? 0;
        var total = isMeasuredAsSold ? device.MemoryBytes : host.MemoryBytes + kept;
        if (total is not { } memory)
        {
            Refuse(device, "Its memory is that of the host, which no output tells: add /proc/meminfo.", [accelerator]);
            return;
        }

        var isAll = memory >= LeastShareOfHost * accelerator.MemoryBytes && memory <= accelerator.MemoryBytes * 1.08;
        matched.Add(new(accelerator, isAll ? null : memory, 1));
    }

    // A catalog that names the cores of a chip means that bin alone: "M3 Max (40-core GPU)".
    private static bool HasCores(Accelerator accelerator, FoundDevice device)
    {
        var at = accelerator.Name.IndexOf("-core GPU", StringComparison.Ordinal);
        if (at < 0)
            return true;
        var digits = accelerator.Name[..at].Split('(', ' ')[^1];
        return device.Cores?.ToString(System.Globalization.CultureInfo.InvariantCulture) == digits;
    }

    private IReadOnlyList<Accelerator> ByCapability(FoundDevice device) =>
        device.Capability is { } capability && DeviceNames.IsGeneric(device)
            ?
            [
                .. accelerators.Where(one =>
                    string.Equals(one.ComputeCapability, capability, StringComparison.OrdinalIgnoreCase)
                    && string.Equals(one.Vendor.ToString(), device.Vendor, StringComparison.OrdinalIgnoreCase)
                ),
            ]
            : [];

    private void PlaceProcessor(FoundHost host)
    {
        // "AMD EPYC 9654 96-Core Processor": the words of the key stand in the name.
        var device = new FoundDevice { Vendor = "", Name = host.Processor };
        var found = names
            .Find(device)
            .Concat(names.Similar(device))
            .Where(one => one.Kind == AcceleratorKind.Cpu)
            .ToList();
        if (found is [var processor, ..])
            for (var socket = 0; socket < (host.Sockets ?? 1); socket++)
                matched.Add(new(processor, null, 1));
        else
            Refuse(
                device,
                "The catalog does not have this processor, whose memory bandwidth sets its speed.",
                [.. accelerators.Where(one => one.Kind == AcceleratorKind.Cpu)]
            );
    }

    private IReadOnlyList<HardwareSystem> Pools(FoundHost host) =>
        [
            .. matched
                .GroupBy(one => (one.Accelerator.Key, one.MemoryBytes))
                .Select(group => Pool(group.First(), group.Count(), host)),
        ];

    private static HardwareSystem Pool(Matched one, int count, FoundHost host)
    {
        var isWholeProducts = count % one.PerProduct == 0;
        return new()
        {
            Accelerator = one.Accelerator.Key,
            DevicesPerNode = isWholeProducts ? count / one.PerProduct : count,
            Nodes = 1,
            // Some of a product's devices are not shown: each is told by itself.
            MemoryBytes = isWholeProducts ? one.MemoryBytes : one.Accelerator.MemoryBytes / one.PerProduct,
            HostMemoryBytes = one.Accelerator.UnifiedMemory ? null : host.MemoryBytes,
        };
    }

    private void Refuse(FoundDevice device, string why, IReadOnlyList<Accelerator> candidates) =>
        unresolved.Add(new(device.Shown, why, candidates));

    private sealed record Matched(Accelerator Accelerator, long? MemoryBytes, int PerProduct);
}
