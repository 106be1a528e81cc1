using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Models;

/// <summary>The import of a model from a hub, which the servers carry out.</summary>
/// <param name="job">The import.</param>
/// <param name="snapshot">What it leads to.</param>
/// <param name="alone">True: of its model, without what its own base models say.</param>
public sealed class ImportJobNode(ImportJob job, Snapshot snapshot, bool alone = false) : INode
{
    /// <summary>Opaque, and unique in this installation.</summary>
    public string Id => NodeId.For(EntityKinds.ImportJob, job).ToString();

    /// <summary>What is imported, as it was asked for.</summary>
    public string Source => job.Source;

    /// <summary>The commit that is read; null: it is not known yet.</summary>
    public string? Revision => job.Revision;

    /// <summary>How far it is.</summary>
    public JobState State => job.State;

    /// <summary>How much of it is read, from 0 to 1; null: nothing.</summary>
    public double? Done => job.Done;

    /// <summary>The model that was registered, or brought up to what was read; null: none was, or it is there no longer.</summary>
    public ModelNode? Model =>
        job.Model is { } name && snapshot.Find(job.Registry, name) is { } model ? new(model, snapshot, alone) : null;

    /// <summary>What was read; sentences.</summary>
    public IReadOnlyList<string> Found => job.Found;

    /// <summary>What was not read or not taken over, and why; of an import that was refused or failed, the first says why.</summary>
    public IReadOnlyList<Reason> Missing =>
        [.. job.Missing.Select(gap => new Reason(gap.Code, Verdict.Unknown, gap.Message, Provenance.Unresolved))];

    /// <summary>When it was asked for.</summary>
    public DateTime StartedAt => job.StartedAt.UtcDateTime;

    /// <summary>Who asked for it.</summary>
    public string StartedBy => job.StartedBy;
}
