namespace ModelRegistry.Domain.Entities;

/// <summary>An entity as it stands in the database, or as it is to be written there.</summary>
/// <param name="Kind">One of <see cref="EntityKind"/>.</param>
/// <param name="Key">One of <see cref="EntityKey"/>.</param>
/// <param name="Version">Counts its writes. Of a write, the version that it replaces; null: the entity must not exist.</param>
/// <param name="State">The entry as JSON; null: cleared.</param>
public sealed record EntityRow(string Kind, string Key, int? Version, string? State);
