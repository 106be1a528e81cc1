namespace ModelRegistry.Domain.Models;

/// <summary>The write that an entity stands by.</summary>
/// <param name="Version">Counts the entity's writes, those included that were made before it was moved.</param>
/// <param name="At">When it was written, UTC.</param>
public readonly record struct EntityWrite(int Version, DateTimeOffset At);
