using ModelRegistry.Answers;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>The answer to a question that somebody follows.</summary>
internal sealed class FollowedVerdict(string key, Func<DeploymentCheck, QuestionScope, DeploymentVerdictNode> evaluate)
{
    private readonly Lock gate = new();
    private long evaluatedAt = -1;
    private FollowedAnswer? last;

    /// <summary>The question, and what its callers may see.</summary>
    public string Key => key;

    /// <summary>How many follow it.</summary>
    public int Followers { get; set; }

    /// <summary>The answer that goes by a write and all before it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="scope">A caller who asks it, and a snapshot that holds the write.</param>
    /// <param name="written">The position of the write.</param>
    public Answer<FollowedAnswer> Find(FollowedQuestion question, QuestionScope scope, long written)
    {
        lock (gate)
        {
            if (last is not null && evaluatedAt >= written)
                return last;
            var asked = question.Read(scope);
            if (asked.Failure is { } failure)
                return failure;
            last = new(
                evaluate(asked.Value!, scope),
                VerdictInterests.Of(question, asked.Value!, scope.Snapshot),
                scope.Snapshot.Position
            );
            evaluatedAt = scope.Snapshot.Position;
            return last;
        }
    }
}

/// <summary>An answer, and what it was made from.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Interests">Writes that may make it another one.</param>
/// <param name="Position">The snapshot that it was made from.</param>
internal sealed record FollowedAnswer(
    DeploymentVerdictNode Verdict,
    IReadOnlyCollection<WriteInterest> Interests,
    long Position
);
