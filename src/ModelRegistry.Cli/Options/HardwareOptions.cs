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
    private const int MostListed = 12;

    /// <summary>Reads the hardware.</summary>
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
        if (options.On is [var only] && only.StartsWith(ProfilePrefix, StringComparison.Ordinal))
            return new() { Profile = only[ProfilePrefix.Length..] };
        if (options.On is [This])
            return await ThisMachineAsync(options, registry, printer, cancellation);
        if (options.From.Length > 0)
            throw CommandFailure.WrongUse("--from belongs to --on this.");
        var known = await Accelerators.AllAsync(registry, cancellation);
        var pools = options.On.Select(text => Pool(text, options, known, printer)).ToArray();
        return pools is [var one] ? new() { System = one } : new() { Systems = pools };
    }

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
        Printer printer
    )
    {
        if (text.StartsWith(ProfilePrefix, StringComparison.Ordinal))
            throw CommandFailure.WrongUse("--on: a profile stands alone; it may hold several pools.");
        var pool = PoolText.Parse(text) ?? throw CommandFailure.WrongUse($"--on: '{text}' is not {PoolText.Form}.");
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
