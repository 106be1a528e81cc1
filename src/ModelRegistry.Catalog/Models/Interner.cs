using System.Collections.Immutable;

namespace ModelRegistry.Catalog.Models;

/// <summary>Gives equal texts one small number; immutable.</summary>
internal sealed class Interner
{
    private readonly ImmutableDictionary<string, int> numbers;

    private Interner(ImmutableDictionary<string, int> numbers) => this.numbers = numbers;

    public static Interner Empty { get; } = new(ImmutableDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>One more than the highest number given.</summary>
    public int Count => numbers.Count;

    public (Interner Next, int Number) Intern(string text) =>
        numbers.TryGetValue(text, out var number) ? (this, number) : (new(numbers.Add(text, numbers.Count)), numbers.Count);
}
