using System.Collections.Frozen;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Runtimes;

/// <summary>Runtimes by every name that they are asked for by. Immutable. Where two claim one name, a key outranks an alias.</summary>
public sealed class RuntimeIndex
{
    // The one that the others are built on comes first.
    private static readonly RuntimeId Usual = TextForm.Parse<RuntimeId>("llama.cpp");

    private readonly FrozenDictionary<RuntimeId, RuntimeProfile> byName;
    private readonly FrozenDictionary<RuntimeId, RuntimeFigures> newest;

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
        newest = byName.ToFrozenDictionary(named => named.Key, named => named.Value.At(null));
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

    /// <summary>The figures that are taken where no runtime is named: those of the one that the format is made for, if there is one.</summary>
    public RuntimeFigures For(NumericFormat? format) =>
        format?.MadeFor is { } runtime
            ? newest.GetValueOrDefault(runtime, RuntimeFigures.Unnamed)
            : RuntimeFigures.Unnamed;
}
