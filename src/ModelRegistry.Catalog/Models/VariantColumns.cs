using System.Collections.Immutable;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>One variant with weights, as a scan sees it.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Variant">The variant.</param>
/// <param name="Stack">The number of its license stack.</param>
/// <param name="Shape">The number of its shape.</param>
public readonly record struct VariantRow(Model Model, Variant Variant, int Stack, int Shape);

/// <summary>
/// The variants of all models as columns, in chunks: a change copies the chunks that it touches and shares the others, so it
/// costs in proportion to what changed.
/// </summary>
public sealed class VariantColumns
{
    private const int ChunkSize = 512;
    private readonly ImmutableList<Chunk> chunks;
    private readonly ImmutableStack<int> free;

    private VariantColumns(ImmutableList<Chunk> chunks, ImmutableStack<int> free, int count) =>
        (this.chunks, this.free, Count) = (chunks, free, count);

    /// <summary>None.</summary>
    public static VariantColumns Empty { get; } = new([], [], 0);

    /// <summary>How many variants there are.</summary>
    public int Count { get; }

    /// <summary>All rows whose registry may be seen, in no particular order.</summary>
    public IEnumerable<VariantRow> Visible(Func<RegistryId, bool> visible)
    {
        foreach (var chunk in chunks)
        {
            for (var i = 0; i < ChunkSize; i++)
            {
                if (chunk.Model[i] is { } model && visible(model.Registry))
                    yield return new(model, chunk.Variant[i]!, chunk.Stack[i], chunk.Shape[i]);
            }
        }
    }

    internal (VariantColumns Next, int Row) Add(VariantRow row)
    {
        var (all, rest) = (chunks, free);
        if (rest.IsEmpty)
        {
            for (var i = ChunkSize - 1; i >= 0; i--) rest = rest.Push((all.Count * ChunkSize) + i);
            all = all.Add(new Chunk());
        }

        rest = rest.Pop(out var number);
        return (new(all.SetItem(number / ChunkSize, all[number / ChunkSize].With(number % ChunkSize, row)), rest, Count + 1), number);
    }

    internal VariantColumns Remove(int row) =>
        new(chunks.SetItem(row / ChunkSize, chunks[row / ChunkSize].With(row % ChunkSize, null)), free.Push(row), Count - 1);

    private sealed class Chunk
    {
        public Model?[] Model { get; private init; } = new Model?[ChunkSize];

        public Variant?[] Variant { get; private init; } = new Variant?[ChunkSize];

        public int[] Stack { get; private init; } = new int[ChunkSize];

        public int[] Shape { get; private init; } = new int[ChunkSize];

        public Chunk With(int index, VariantRow? row)
        {
            var copy = new Chunk { Model = [.. Model], Variant = [.. Variant], Stack = [.. Stack], Shape = [.. Shape] };
            copy.Model[index] = row?.Model;
            copy.Variant[index] = row?.Variant;
            copy.Stack[index] = row?.Stack ?? -1;
            copy.Shape[index] = row?.Shape ?? -1;
            return copy;
        }
    }
}
