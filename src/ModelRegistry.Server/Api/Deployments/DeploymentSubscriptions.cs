using System.Runtime.CompilerServices;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>How answers about deployments change.</summary>
public sealed class DeploymentSubscriptions(
    RequestScope scope,
    WriteFeed feed,
    FollowedVerdicts verdicts,
    TimeProvider time
)
{
    /// <summary>The answer of checkDeployment with the same arguments: the present one first, then each other one, where the verdict or its reasons change.</summary>
    [Price(60)]
    public Answer<EventSource<VerdictChangedEvent>> VerdictChanged(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
    {
        var question = new FollowedQuestion(subject, on, use, workload);
        var asked = question.Read(scope);
        if (asked.Failure is { } failure)
            return failure;
        var interests = VerdictInterests.Of(question, asked.Value!, scope.Snapshot);
        return new EventSource<VerdictChangedEvent>(cancellation => FollowAsync(question, interests, cancellation));
    }

    private async IAsyncEnumerable<ShowEvent<VerdictChangedEvent>> FollowAsync(
        FollowedQuestion question,
        IReadOnlyCollection<WriteInterest> interests,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var follower = feed.Follow(interests, mostWaiting: 1);
        using var verdict = new ShownVerdict(question, verdicts);
        yield return request => new(verdict.Show(request, written: null));
        while (true)
        {
            // What it is answered from may be other things now. What was written to them meanwhile is not missed.
            var written = follower.Follow(verdict.Interests) ? null : await WaitAsync(follower, cancellation);
            yield return request => new(verdict.Show(request, written));
        }
    }

    // The position of the next write; null: another day began, on which a decision may have run out.
    private async Task<long?> WaitAsync(WriteFollower follower, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using var day = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = time.CreateTimer(
            _ => day.Cancel(),
            null,
            now.Date.AddDays(1) - now.DateTime,
            Timeout.InfiniteTimeSpan
        );
        try
        {
            return (await follower.ReadOneAsync(day.Token)).Position;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
