using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Models;

/// <inheritdoc cref="IImportJobGrain"/>
public sealed class ImportJobGrain(
    [PersistentState(EntityKind.ImportJob)] IPersistentState<Entry<ImportJob>> state,
    TimeProvider time
) : Grain, IImportJobGrain
{
    private static readonly string system = PrincipalId.System.ToString();

    private readonly Stored<ImportJob> stored = new(state);

    /// <inheritdoc/>
    public Task<Change<ImportJob>> StartAsync(ImportJob job, string by)
    {
        this.ThrowIfNot(EntityKey.Of(job));
        return stored.ChangeAsync(current =>
            current is null
                ? Step<ImportJob>.Write(job, by, [.. StorableText.Check(job)])
                : Step<ImportJob>.Refuse(FailureCode.AlreadyExists, "There is such an import already.", "id")
        );
    }

    /// <inheritdoc/>
    public Task<Change<ImportJob>> TakeAsync(string server) =>
        stored.ChangeAsync(current =>
        {
            var now = time.GetUtcNow();
            if (current?.IsFree(now) != true)
                return Step<ImportJob>.Refuse(FailureCode.Conflict, "Another server has it, or it has ended.");
            var next = current with
            {
                State = JobState.Running,
                Server = server,
                LeasedUntil = now + ImportJob.Lease,
                Runs = current.Runs + 1,
            };
            return Step<ImportJob>.Write(next, system, []);
        });

    /// <inheritdoc/>
    public Task<Change<ImportJob>> TellAsync(string server, ImportProgress progress) =>
        stored.ChangeAsync(current =>
        {
            if (current is not { State: JobState.Running } || current.Server != server)
                return Step<ImportJob>.Refuse(FailureCode.Conflict, "The server has it no longer.");
            var isKept = progress.State == JobState.Running;
            var next = current with
            {
                State = progress.State,
                Revision = progress.Revision ?? current.Revision,
                Done = progress.Done ?? current.Done,
                Model = progress.Model ?? current.Model,
                Found = progress.Found,
                Missing = progress.Missing,
                Server = isKept ? server : null,
                LeasedUntil = isKept ? time.GetUtcNow() + ImportJob.Lease : null,
                // A server that stops in order gives it back whole: that it was begun there is no sign of a fault.
                Runs = progress.State == JobState.Waiting ? current.Runs - 1 : current.Runs,
            };
            return Step<ImportJob>.Write(next, system, [.. StorableText.Check(next)]);
        });

    /// <inheritdoc/>
    public Task<Change<ImportJob>> CancelAsync(string by) => stored.ChangeAsync(current => Cancel(current, by));

    /// <inheritdoc/>
    public Task<ImportJob?> FindAsync() => stored.FindAsync();

    private Step<ImportJob> Cancel(ImportJob? current, string by)
    {
        if (current is null)
            return Step<ImportJob>.Refuse(NotFound.Node(this.GetPrimaryKeyString(), "id"));
        if (current.StartedBy != by && CallerContext.Current?.MayUndoIn(current.Registry) != true)
            return Step<ImportJob>.Refuse(
                FailureCode.Forbidden,
                $"'{by}' did not start this import, and is no maintainer of '{current.Registry}'.",
                "id"
            );
        if (!current.IsOpen())
            return Step<ImportJob>.Refuse(
                FailureCode.BadInput,
                $"The import has ended already: it is {current.State.ToString().ToUpperInvariant()}.",
                "id"
            );
        var next = current with { State = JobState.Cancelled, Server = null, LeasedUntil = null };
        return Step<ImportJob>.Write(next, by, []);
    }
}
