using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Cli.Options;

/// <summary>The hardware that the options of a command state.</summary>
public static class HardwareOptions
{
    private const string ProfilePrefix = "profile:";
    private const string This = "this";
    private const string On = "--on";
    private const int MostListed = 12;

    /// <summary>Reads the hardware of <c>--on</c>: one machine, or the pools of several.</summary>
    public static async Task<HardwareInput> ReadAsync(
        QuestionSettings options,
        IRegistry registry,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(printer);
        if (options.On.Length == 0)
            throw CommandFailure.WrongUse("--on is missing: name the hardware, such as --on 2xnvidia-rtx-4090.");
        if (options.On.Length == 1)
            return (await ReadEachAsync(options, options.On, On, registry, printer, cancellation))[0];
        if (options.From.Length > 0)
            throw CommandFailure.WrongUse("--from belongs to --on this.");
        var known = await Accelerators.AllAsync(registry, cancellation);
        return new() { Systems = [.. options.On.Select(text => Pool(text, options, known, On, printer))] };
    }

    /// <summary>Reads machines that stand each for itself.</summary>
    /// <param name="options">What is said of each of them: its memory, and the saved outputs of <c>this</c>.</param>
    /// <param name="machines">The machines, as they are written.</param>
    /// <param name="option">The option that they are given with.</param>
    /// <param name="registry">What knows accelerators.</param>
    /// <param name="printer">Where it is told what a loose name is taken for.</param>
    /// <param name="cancellation">Breaks it off.</param>
    public static async Task<IReadOnlyList<HardwareInput>> ReadEachAsync(
        QuestionSettings options,
        IReadOnlyList<string> machines,
        string option,
        IRegistry registry,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentNullException.ThrowIfNull(printer);
        if (options.From.Length > 0 && !machines.Contains(This))
            throw CommandFailure.WrongUse($"--from belongs to {option} this.");
        // A profile or this machine is found without the list.
        var known = machines.Any(IsPool) ? await Accelerators.AllAsync(registry, cancellation) : [];
        List<HardwareInput> read = [];
        foreach (var text in machines)
            if (text == This)
                read.Add(await ThisMachineAsync(options, registry, printer, cancellation));
            else if (IsProfile(text))
                read.Add(new() { Profile = text[ProfilePrefix.Length..] });
            else
                read.Add(new() { System = Pool(text, options, known, option, printer) });
        return read;
    }

    private static bool IsPool(string text) => text != This && !IsProfile(text);

    private static bool IsProfile(string text) => text.StartsWith(ProfilePrefix, StringComparison.Ordinal);

    private static async Task<HardwareInput> ThisMachineAsync(
        QuestionSettings options,
        IRegistry registry,
        Printer printer,
        CancellationToken cancellation
    )
    {
        var texts = await MachineOutputs.ReadAsync(options.From, cancellation);
        var found = (await registry.GetAsync(Questions.DescribeHardware(texts), cancellation)).Value!;
        foreach (var device in found.Unresolved)
            printer.Note(MachineOutputs.Sentence(device));
        if (found.Systems.Count == 0)
            throw CommandFailure.Failed(
                "No accelerator of this machine could be told: name it with --on, such as --on nvidia-rtx-4090."
            );
        var systems = found.Systems.Select(system => FromFound(system, options)).ToArray();
        printer.Note($"This machine is {string.Join(" and ", found.Systems.Select(MachineOutputs.Shown))}.");
        return systems is [var one] ? new() { System = one } : new() { Systems = systems };
    }

    private static SystemInput FromFound(SystemAnswer system, QuestionSettings options) =>
        new()
        {
            Accelerator = system.Accelerator.Key,
            DevicesPerNode = system.DevicesPerNode,
            Nodes = system.Nodes,
            MemoryBytes = Size(options.DeviceMemory, "--device-memory") ?? system.MemoryBytes,
            HostMemoryBytes = Size(options.HostMemory, "--host-memory") ?? system.HostMemoryBytes,
        };

    private static SystemInput Pool(
        string text,
        QuestionSettings options,
        IReadOnlyList<AcceleratorAnswer> known,
        string option,
        Printer printer
    )
    {
        if (IsProfile(text))
            throw CommandFailure.WrongUse($"{option}: a profile stands alone; it may hold several pools.");
        var pool = PoolText.Parse(text) ?? throw CommandFailure.WrongUse($"{option}: '{text}' is not {PoolText.Form}.");
        return new()
        {
            Accelerator = Accelerator(pool.Accelerator, known, printer),
            DevicesPerNode = pool.Devices ?? 1,
            Nodes = pool.Nodes ?? 1,
            MemoryBytes = Size(options.DeviceMemory, "--device-memory"),
            HostMemoryBytes = Size(options.HostMemory, "--host-memory"),
        };
    }

    private static long? Size(string? text, string option) => text is null ? null : Quantity.Bytes(text, option);

    private static string Accelerator(string name, IReadOnlyList<AcceleratorAnswer> known, Printer printer)
    {
        var found = LooseName.Find(name, known, one => one.Key, one => one.Name);
        if (found is [var only])
        {
            if (only.Key != name)
                printer.Note($"'{name}' is taken as {only.Key} ({only.Name}).");
            return only.Key;
        }

        if (found is [])
            throw CommandFailure.WrongUse(
                $"There is no accelerator '{name}': 'modelregistry hardware list' shows those that are known."
            );
        var listed = string.Join(", ", found.Take(MostListed).Select(one => one.Key));
        var more = found.Count > MostListed ? $" and {found.Count - MostListed} more" : "";
        throw CommandFailure.WrongUse($"'{name}' names several accelerators: {listed}{more}. Name one of them.");
    }
}
