namespace ModelRegistry.Domain.Compatibility;

/// <summary>A layout that is asked for exactly so; what is null is chosen.</summary>
/// <param name="Tensor">Logical devices that share each layer.</param>
/// <param name="Pipeline">Stages that the layers are dealt out to.</param>
/// <param name="Data">Copies of the model, each on devices of its own.</param>
/// <param name="Expert">Devices that whole experts are dealt out to; above 1: of those that share a layer.</param>
public sealed record Parallelism(int? Tensor = null, int? Pipeline = null, int? Data = null, int? Expert = null);
