using ModelRegistry.Domain;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Answers.Runtimes;

/// <summary>What a runtime is stated to compute on hardware.</summary>
public sealed class RuntimeSupportNode(RuntimeStatement statement, IReadOnlyList<string> formats, Verdict verdict)
{
    /// <summary>The versions that the statement holds for: ">=0.5 &lt;0.8"; "*": all of them.</summary>
    public string Versions =>
        (statement.FromVersion, statement.ToVersion) switch
        {
            (null, null) => "*",
            ({ } from, null) => $">={from}",
            (null, { } to) => $"<{to}",
            ({ } from, { } to) => $">={from} <{to}",
        };

    /// <summary>Keys of the numeric formats; empty: it is about the hardware as such.</summary>
    public IReadOnlyList<string> Formats => formats;

    /// <summary>Whether it computes them there.</summary>
    public Verdict Verdict => verdict;

    /// <summary>Where it is stated.</summary>
    public string Source => statement.Source;
}
