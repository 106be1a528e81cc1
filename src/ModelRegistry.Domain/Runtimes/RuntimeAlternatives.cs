using System.Runtime.CompilerServices;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>The runtimes that are known, as alternatives of a question that names none. What is best for a pair is found once.</summary>
public sealed class RuntimeAlternatives(IReadOnlyList<StatedSupport> all)
{
    private readonly ConditionalWeakTable<Accelerator, ConditionalWeakTable<NumericFormat, RuntimeAlternative>> found =
        new();

    /// <summary>None.</summary>
    public static RuntimeAlternatives None { get; } = new([]);

    /// <summary>All of them, in their newest version.</summary>
    public IReadOnlyList<StatedSupport> All => all;

    /// <summary>The one that computes a format best on the hardware, of equal ones the first whose source was looked up; <see cref="RuntimeAlternative.None"/>: none is stated to.</summary>
    public RuntimeAlternative Best(Accelerator accelerator, NumericFormat format)
    {
        var ofHardware = found.GetOrCreateValue(accelerator);
        if (ofHardware.TryGetValue(format, out var known))
            return known;
        known = Best(accelerator, format, except: []);
        ofHardware.AddOrUpdate(format, known);
        return known;
    }

    /// <summary>The same, of all but some.</summary>
    public RuntimeAlternative Best(Accelerator accelerator, NumericFormat format, IReadOnlyCollection<RuntimeId> except)
    {
        var best = RuntimeAlternative.None;
        foreach (var stated in all)
            if (
                !except.Contains(stated.Runtime)
                && stated.OfBoth(accelerator, format) is { } statement
                && (best.Statement is not { } other || Better(statement, other))
            )
                best = new(stated, statement);
        return best;
    }

    private static bool Better(RuntimeStatement one, RuntimeStatement other) =>
        one.Support != other.Support ? one.Support < other.Support : Recalled(other) && !Recalled(one);

    // How the tables mark an address that nobody has read again.
    private static bool Recalled(RuntimeStatement statement) =>
        statement.Source.Contains("(recalled)", StringComparison.Ordinal);
}
