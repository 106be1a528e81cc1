using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>
/// One question asked of all visible variants of one table: how many have each verdict, and in which chunks of the groups each verdict is
/// to be found, so that a page is found without looking at the others. Does not keep the table in memory.
/// </summary>
internal sealed class VerdictFold
{
    private readonly WeakReference<ModelTable> table;
    private readonly int[] counts = new int[4];
    private readonly Dictionary<int, byte[]> masks = [];

    private VerdictFold(ModelTable table) => this.table = new(table);

    /// <summary>Variants by verdict.</summary>
    public VerdictCounts Counts => new(counts[0], counts[1], counts[2], counts[3]);

    /// <summary>The variants that are judged by themselves, in order.</summary>
    public IReadOnlyList<SingularVariant> Singular { get; private init; } = [];

    public static VerdictFold Of(ModelTable table, Judgement judgement)
    {
        var rows = judgement.Singular.SelectMany(entry =>
            Enumerable.Range(0, entry.Shapes.Length).Select(i => new VariantRow(entry, i))
        );
        var fold = new VerdictFold(table)
        {
            Singular =
            [
                .. rows.Select(row => new SingularVariant(
                        ModelTable.ValueOf(row.Model),
                        row,
                        judgement.OfSingular(row)
                    ))
                    .OrderBy(one => one.Value)
                    .ThenBy(one => one.Row),
            ],
        };
        foreach (var (registry, groups) in judgement.Groups)
            fold.masks[registry] = fold.MasksOf(groups, judgement);
        // They stand in their groups as well, and may not be counted there.
        foreach (var one in fold.Singular)
        {
            fold.counts[(int)judgement.OfGroupOf(one.Row)]--;
            fold.counts[(int)one.Verdict]++;
        }

        return fold;
    }

    public bool IsOf(ModelTable other) => table.TryGetTarget(out var mine) && ReferenceEquals(mine, other);

    /// <summary>How many variants have one of the verdicts of a mask.</summary>
    public int Count(int mask) =>
        Enumerable.Range(0, 4).Where(verdict => (mask >> verdict & 1) != 0).Sum(verdict => counts[verdict]);

    /// <summary>The verdicts that the groups of each chunk of a registry have, one bit each.</summary>
    public byte[] Masks(int registry) => masks[registry];

    // Counts the groups on the way.
    private byte[] MasksOf(SortedChunks<VariantGroup> groups, Judgement judgement)
    {
        var chunks = groups.Chunks;
        var found = new byte[chunks.Length];
        for (var number = 0; number < chunks.Length; number++)
            found[number] = judgement.Count(chunks[number].AsSpan(), counts);
        return found;
    }
}

/// <summary>A variant that is judged by itself.</summary>
/// <param name="Value">Its place in the order of the groups.</param>
internal sealed record SingularVariant(double Value, VariantRow Row, Verdict Verdict);
