using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Exchange.Devices;

namespace ModelRegistry.Cli.Options;

/// <summary>The outputs that tell of a machine: this one's, or saved ones.</summary>
public static class MachineOutputs
{
    /// <summary>Reads them.</summary>
    /// <param name="files">Saved outputs; empty: those of this machine.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        IReadOnlyList<string> files,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Count > DeviceReaders.MostTexts)
            throw CommandFailure.WrongUse(
                $"--from: at most {DeviceReaders.MostTexts} outputs of one machine are read."
            );
        if (files.Count > 0)
            return [.. await Task.WhenAll(files.Select(file => ReadFileAsync(file, cancellation)))];
        var outputs = await LiveOutputs.ReadAsync(cancellation);
        return outputs.Count > 0
            ? outputs
            : throw CommandFailure.Failed("This machine has none of the tools that tell of accelerators: use --on.");
    }

    /// <summary>"2 × GeForce RTX 4090".</summary>
    public static string Shown(SystemAnswer system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var memory = system.MemoryBytes is { } bytes ? $" with {Units.Bytes(bytes)} each" : "";
        var host = system.HostMemoryBytes is { } own ? $", {Units.Bytes(own)} of host memory" : "";
        return $"{system.DevicesPerNode} × {system.Accelerator.Name}{memory}{host}";
    }

    /// <summary>What could not be told, as a sentence.</summary>
    public static string Sentence(UnresolvedDeviceAnswer device)
    {
        ArgumentNullException.ThrowIfNull(device);
        var candidates =
            device.Candidates.Count == 0
                ? ""
                : $" It may be {string.Join(" or ", device.Candidates.Select(one => one.Key))}.";
        return $"Not told: {device.Text}. {device.Why}{candidates}";
    }

    private static async Task<string> ReadFileAsync(string file, CancellationToken cancellation)
    {
        try
        {
            var length = new FileInfo(file).Length;
            if (length > 4 * DeviceReaders.MostCharacters)
                throw CommandFailure.Failed($"{file} has {Units.Bytes(length)}: it is no output of a machine.");
            return await File.ReadAllTextAsync(file, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.Failed($"{file} cannot be read: {e.Message}");
        }
    }
}
