namespace ModelRegistry.Domain.Runtimes;

/// <summary>A runtime that leaves a part of a model on the host, in its newest version.</summary>
/// <param name="Key">The name that it is asked for by.</param>
/// <param name="Figures">Its figures.</param>
public sealed record OffloadingRuntime(RuntimeId Key, RuntimeFigures Figures);
