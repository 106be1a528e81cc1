namespace ModelRegistry.Domain.Compatibility;

/// <summary>What may lie in the memory of the host.</summary>
/// <param name="Bytes">Bytes that it offers over all nodes.</param>
/// <param name="Experts">Experts may lie there alone.</param>
/// <param name="Layers">Whole layers may lie there.</param>
internal readonly record struct HostRoom(double Bytes, bool Experts, bool Layers);

/// <summary>
/// Where the devices are too small, the least that must lie in the memory of the host: experts before whole layers, since a token reads few
/// of them; the attention and the cache stay on the devices as long as they can.
/// </summary>
internal static class OffloadSearch
{
    /// <summary>The least placement that fits; null: none does.</summary>
    public static Fit? Find(in FitInput input, HostRoom room)
    {
        var steps = Steps(input, room);
        if (Fitting(input, room, steps, FitBand.Comfortable) is { } comfortable)
            return comfortable;
        return Fitting(input, room, steps, FitBand.Tight);
    }

    /// <summary>A placement that is prescribed; it may not fit.</summary>
    public static Fit At(in FitInput input, HostRoom room, int layers, int expertLayers)
    {
        var (memory, speed) = (input.Memory, input.Speed);
        var experts = speed.ExpertLayers == 0 ? 0 : speed.Experts * speed.Expert / speed.ExpertLayers;
        // Experts of whole layers that lie there go with these.
        var alone = Math.Max(0, expertLayers - layers);
        var whole = memory.Body / memory.Layers;
        if (room.Experts && speed.ExpertLayers > 0 && expertLayers == speed.ExpertLayers)
        {
            // All experts are on the host already, so that a whole layer adds its other parts.
            alone = expertLayers;
            whole = Math.Max(0, memory.Body - expertLayers * experts) / memory.Layers;
        }
        var weights = Math.Min(memory.Body, alone * experts + layers * whole);
        var split = new Split(1, (int)Math.Min(memory.Layers, (long)input.Pool.DevicesPerNode * input.Pool.Nodes));
        var here = memory with { Weights = memory.Weights - weights, LayersOnHost = layers };
        var fit = FitArithmetic.At(here, input.Pool, split, input.ContextTokens, input.Concurrency);
        var all = input.Concurrency * FitArithmetic.CachePerSequence(memory, new(1, 1), input.ContextTokens);
        var placement = new Placement(
            layers,
            Math.Min(speed.ExpertLayers, Math.Max(expertLayers, layers)),
            weights + memory.LookedUpOnHost,
            all * layers / memory.Layers
        );
        return fit with { Host = placement };
    }

    private static int Steps(in FitInput input, HostRoom room) =>
        (room.Experts ? input.Speed.ExpertLayers : 0) + (room.Layers ? input.Memory.Layers : 0);

    private static Fit Step(in FitInput input, HostRoom room, int step)
    {
        var experts = room.Experts ? Math.Min(step, input.Speed.ExpertLayers) : 0;
        return At(input, room, step - experts, experts);
    }

    // More on the host never adds to the devices, so the least is found by halving.
    private static Fit? Fitting(in FitInput input, HostRoom room, int steps, FitBand band)
    {
        if (steps == 0 || Step(input, room, steps).Band > band)
            return null;
        var (low, high) = (1, steps);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Step(input, room, middle).Band <= band)
                high = middle;
            else
                low = middle + 1;
        }
        var least = Step(input, room, low);
        return least.Host.Weights + least.Host.Cache <= room.Bytes ? least : null;
    }
}
