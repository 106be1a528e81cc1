using System.Collections.Immutable;
using ModelRegistry.Domain;

namespace ModelRegistry.Grains;

/// <summary>What became of a request to change an entity: <see cref="Done{T}"/> or <see cref="Refused{T}"/>.</summary>
[GenerateSerializer, Immutable, Alias("change`1")]
public abstract record Change<T>
    where T : class;

/// <summary>The change is on disk.</summary>
/// <param name="Value">The entity as it stands now.</param>
/// <param name="Version">Its version, under which the history has the write.</param>
[GenerateSerializer, Immutable, Alias("done`1")]
public sealed record Done<T>([property: Id(0)] T Value, [property: Id(1)] int Version) : Change<T>
    where T : class;

/// <summary>Nothing was changed.</summary>
/// <param name="Failures">Why; at least one.</param>
[GenerateSerializer, Immutable, Alias("refused`1")]
public sealed record Refused<T>([property: Id(0)] ImmutableArray<Failure> Failures) : Change<T>
    where T : class;
