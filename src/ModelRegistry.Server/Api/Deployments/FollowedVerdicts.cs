using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Inputs;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>The answers to questions that somebody follows. Equal questions of callers who may see the same are answered once, however many follow them.</summary>
public sealed class FollowedVerdicts
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, FollowedVerdict> known = new(StringComparer.Ordinal);
    private long evaluations;

    /// <summary>How many distinct questions are followed.</summary>
    public int Questions
    {
        get
        {
            lock (gate)
                return known.Count;
        }
    }

    /// <summary>How often a question was evaluated.</summary>
    public long Evaluations => Interlocked.Read(ref evaluations);

    /// <summary>The answer to a question, which is kept until it was left as often as it was joined.</summary>
    internal FollowedVerdict Join(string key)
    {
        lock (gate)
        {
            if (!known.TryGetValue(key, out var verdict))
                known[key] = verdict = new(key, Evaluate);
            verdict.Followers++;
            return verdict;
        }
    }

    /// <summary>Leaves what was joined.</summary>
    internal void Leave(FollowedVerdict verdict)
    {
        lock (gate)
            if (--verdict.Followers == 0)
                known.Remove(verdict.Key);
    }

    private DeploymentVerdictNode Evaluate(DeploymentCheck check, QuestionScope scope)
    {
        Interlocked.Increment(ref evaluations);
        // Others see the answer when this follower has gone.
        return DeploymentVerdictNode.For(check, scope.Snapshot, scope.Now, CancellationToken.None);
    }
}
