using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Runtimes;

namespace ModelRegistry.Answers.Runtimes;

/// <summary>A program that serves or trains models.</summary>
public sealed class RuntimeNode(RuntimeProfile runtime, Snapshot snapshot) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.Runtime, runtime).ToString();

    /// <summary>The name that questions ask for it by: "vllm".</summary>
    public string Key => runtime.Key.ToString();

    /// <summary>The name that people read.</summary>
    public string Name => runtime.Name;

    /// <summary>Where the facts are from.</summary>
    public IReadOnlyList<string> Sources => runtime.Sources;

    /// <summary>What its newest version is stated to compute on an accelerator: one entry for each statement, with the formats that it is the first to be about.</summary>
    [Field, Price(20)]
    [return: NotNull]
    public Answer<IReadOnlyList<RuntimeSupportNode>> Supports(QuestionScope scope, string accelerator)
    {
        var reader = new InputReader(scope);
        var id = reader.Accelerator(accelerator, "accelerator");
        if (reader.Failed || snapshot.Find(id) is not { } on)
            return reader.Failures[0];
        var stated = new StatedSupport(runtime, null);
        if (stated.OnHardware(on) is not { } runs)
            return new Answer<IReadOnlyList<RuntimeSupportNode>>([]);
        if (runs.Support > Support.Fallback)
            return new Answer<IReadOnlyList<RuntimeSupportNode>>([new(runs, [], Verdict.No)]);
        var byStatement = snapshot
            .Formats.All.Select(format => (Format: format, Statement: stated.OfFormat(on, format)))
            .Where(one => one.Statement is not null)
            .GroupBy(one => one.Statement!);
        return new Answer<IReadOnlyList<RuntimeSupportNode>>([
            .. byStatement.Select(group => new RuntimeSupportNode(
                group.Key,
                [.. group.Select(one => one.Format.Key.ToString())],
                group.Key.Support > Support.Fallback ? Verdict.No : Verdict.Yes
            )),
        ]);
    }
}
