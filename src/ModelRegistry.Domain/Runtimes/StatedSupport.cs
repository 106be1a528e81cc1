using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>What one version of a runtime is stated to run: on which hardware, in which formats, with which attention.</summary>
public sealed class StatedSupport
{
    private readonly RuntimeStatement[] hardware;
    private readonly RuntimeStatement[] formats;
    private readonly RuntimeStatement[] attention;

    /// <summary>Takes the statements of a profile that hold for a version.</summary>
    /// <param name="runtime">The profile.</param>
    /// <param name="version">The version; null, or a text that does not begin with a digit: the newest.</param>
    public StatedSupport(RuntimeProfile runtime, string? version)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        (Runtime, Name) = (runtime.Key, runtime.Name);
        Version = version;
        var numbered = version is { Length: > 0 } && char.IsAsciiDigit(version[0]) ? version : null;
        hardware = [.. runtime.Hardware.Where(statement => statement.Holds(numbered))];
        formats = [.. runtime.Formats.Where(statement => statement.Holds(numbered))];
        attention = [.. runtime.Attention.Where(statement => statement.Holds(numbered))];
    }

    /// <summary>The runtime.</summary>
    public RuntimeId Runtime { get; }

    /// <summary>The name that people read.</summary>
    public string Name { get; }

    /// <summary>The version that was asked for; null: the newest.</summary>
    public string? Version { get; }

    /// <summary>The name, with the version that was asked for.</summary>
    public string Title => Version is null ? Name : $"{Name} {TextForm.Shown(Version)}";

    /// <summary>Whether it runs on the hardware at all: the first statement that is about it; null: nothing is stated.</summary>
    public RuntimeStatement? OnHardware(Accelerator accelerator)
    {
        foreach (var statement in hardware)
            if (statement.Covers(accelerator))
                return statement;
        return null;
    }

    /// <summary>Whether it computes a format on the hardware: the first statement that is about both; null: nothing is stated.</summary>
    public RuntimeStatement? OfFormat(Accelerator accelerator, NumericFormat format)
    {
        foreach (var statement in formats)
            if (statement.Covers(format) && statement.Covers(accelerator))
                return statement;
        return null;
    }

    /// <summary>Whether it runs a kind of attention on the hardware: the first statement that is about both; null: nothing is stated.</summary>
    public RuntimeStatement? OfAttention(Accelerator accelerator, AttentionNeed need)
    {
        foreach (var statement in attention)
            if (statement.Attention?.Contains(need) == true && statement.Covers(accelerator))
                return statement;
        return null;
    }

    /// <summary>What is stated of a family of models on the hardware, by its model_type; null: nothing in particular.</summary>
    public RuntimeStatement? OfModelType(Accelerator accelerator, string modelType)
    {
        foreach (var statement in attention)
            if (
                statement.ModelTypes?.Contains(modelType, StringComparer.OrdinalIgnoreCase) == true
                && statement.Covers(accelerator)
            )
                return statement;
        return null;
    }
}
