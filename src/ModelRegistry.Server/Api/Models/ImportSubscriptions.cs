using System.Runtime.CompilerServices;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>How imports go on.</summary>
public sealed class ImportSubscriptions(RequestScope scope, WriteStream writes)
{
    /// <summary>How an import goes on: as it stands first, then at each change, until it has ended.</summary>
    [Price(30)]
    public Answer<EventSource<ImportJobNode>> ImportProgressed(string id)
    {
        if (ImportJobFinder.Find(id, scope) is not { } job)
            return NotFound.Node(id, "id");
        var after = scope.Snapshot.Position;
        return new EventSource<ImportJobNode>(cancellation => FollowAsync(id, job, after, cancellation));
    }

    private async IAsyncEnumerable<ShowEvent<ImportJobNode>> FollowAsync(
        string id,
        ImportJob job,
        long after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        yield return request => new(Show(id, job, request));
        if (!job.IsOpen())
            yield break;
        var interest = new WriteInterest(EntityKind.ImportJob, EntityKey.Of(job));
        await foreach (var row in writes.FollowAsync(interest, row => row.Key == interest.About, after, cancellation))
        {
            var next = ImportJobRows.Read(row);
            yield return request => new(Show(id, next, request));
            if (next?.IsOpen() != true)
                yield break;
        }
    }

    // An import that is there no longer, or that the caller may see no longer, ends what they follow.
    private static Answer<ImportJobNode>? Show(string id, ImportJob? job, RequestScope request) =>
        job is not null && ImportJobFinder.Shows(job.Registry, request)
            ? new ImportJobNode(job, request.Snapshot)
            : NotFound.Node(id, "id");
}
