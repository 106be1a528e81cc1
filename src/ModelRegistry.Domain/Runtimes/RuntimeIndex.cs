using System.Collections.Frozen;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Runtimes by every name that they are asked for by. Immutable. Where two claim one name, a key outranks an alias.</summary>
public sealed class RuntimeIndex
{
    // The one that the others are built on comes first.
    private static readonly RuntimeId Usual = TextForm.Parse<RuntimeId>("llama.cpp");

    private readonly FrozenDictionary<RuntimeId, RuntimeProfile> byName;
    private readonly FrozenDictionary<RuntimeId, RuntimeFigures> alternatives;
    private readonly RuntimeFigures unnamed;

    /// <summary>Indexes the runtimes.</summary>
    public RuntimeIndex(IEnumerable<RuntimeProfile> runtimes)
    {
        ArgumentNullException.ThrowIfNull(runtimes);
        RuntimeProfile[] all = [.. runtimes];
        var names = all.ToDictionary(runtime => runtime.Key);
        foreach (var runtime in all)
        foreach (var alias in runtime.Aliases)
            names.TryAdd(alias, runtime);
        byName = names.ToFrozenDictionary();
        Offloading =
        [
            .. all.Where(runtime => runtime.Offload is not null)
                .OrderBy(runtime => runtime.Key != Usual)
                .ThenBy(runtime => runtime.Key.ToString(), StringComparer.Ordinal)
                .Select(runtime => new OffloadingRuntime(runtime.Key, runtime.At(null))),
        ];
        StatedSupport[] stated = [.. all.Select(runtime => new StatedSupport(runtime, null))];
        unnamed = RuntimeFigures.Unnamed with { Support = stated };
        alternatives = byName.ToFrozenDictionary(
            named => named.Key,
            named => named.Value.At(null) with { Support = stated }
        );
    }

    /// <summary>The newest of those that leave a part of a model on the host, the most usual one first.</summary>
    public IReadOnlyList<OffloadingRuntime> Offloading { get; }

    /// <summary>The runtime of a name; null: it is not known.</summary>
    public RuntimeProfile? Find(RuntimeId name) => byName.GetValueOrDefault(name);

    /// <summary>The key of the runtime of a name; of one that is not known, the name.</summary>
    public RuntimeId KeyOf(RuntimeId name) => Find(name)?.Key ?? name;

    /// <summary>The figures of a runtime that is named.</summary>
    /// <param name="runtime">Its name; it need not be known.</param>
    /// <param name="version">Its version; null: the newest.</param>
    public RuntimeFigures For(RuntimeId runtime, string? version) =>
        Find(runtime)?.At(version) ?? RuntimeFigures.Unknown;

    /// <summary>What is taken where no runtime is named: the figures of the one that the format is made for, if there is one, and what any runtime states.</summary>
    public RuntimeFigures For(NumericFormat? format) =>
        format?.MadeFor is { } runtime ? alternatives.GetValueOrDefault(runtime, unnamed) : unnamed;

    /// <summary>The runtimes whose newest version is stated to compute a format on the hardware, natively or not.</summary>
    public IEnumerable<RuntimeId> Computing(Accelerator accelerator, NumericFormat format) =>
        unnamed
            .Support.Where(stated =>
                stated.OnHardware(accelerator) is { Support: <= Support.Fallback }
                && stated.OfFormat(accelerator, format) is { Support: <= Support.Fallback }
            )
            .Select(stated => stated.Runtime);

    /// <summary>The known names that are nearest to one that is not known, nearest first: what may have been meant.</summary>
    public IReadOnlyList<RuntimeId> Nearest(RuntimeId name, int count) =>
        [
            .. byName
                .Keys.Select(known => (Name: known, Edits: EditDistance.Between(known.ToString(), name.ToString())))
                .OrderBy(known => known.Edits)
                .ThenBy(known => known.Name.ToString(), StringComparer.Ordinal)
                .Take(count)
                .Select(known => known.Name),
        ];
}
