using ModelRegistry.Answers;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>What one subscription was shown last.</summary>
internal sealed class ShownVerdict(FollowedQuestion question, FollowedVerdicts verdicts) : IDisposable
{
    private FollowedVerdict? joined;
    private Verdict? verdict;
    private HashSet<string> reasons = new(StringComparer.Ordinal);

    /// <summary>The writes that may make it another one.</summary>
    public IReadOnlyCollection<WriteInterest> Interests { get; private set; } = [];

    /// <summary>The answer, where it is not what was shown last; null: it is.</summary>
    /// <param name="request">Who is shown it.</param>
    /// <param name="written">The position of the write that may have changed it; null: it goes by all that was written.</param>
    public Answer<VerdictChangedEvent>? Show(RequestScope request, long? written)
    {
        var answer = Join(request).Find(question, request, written ?? request.Snapshot.Position);
        if (answer.Failure is { } failure)
            return failure;
        var (now, before) = (answer.Value!, verdict);
        Interests = now.Interests;
        var (shown, said) = (reasons, new HashSet<string>(StringComparer.Ordinal));
        List<Reason> changed = [];
        foreach (var reason in now.Verdict.Legal.Reasons.Concat(now.Verdict.Technical.Reasons))
            if (said.Add(Text(reason)) && !shown.Contains(Text(reason)))
                changed.Add(reason);
        if (before == now.Verdict.Verdict && said.SetEquals(shown))
            return null;
        (verdict, reasons) = (now.Verdict.Verdict, said);
        return new VerdictChangedEvent(
            before,
            now.Verdict,
            before is null ? [] : changed,
            request.Snapshot.Positions.Show(now.Position)
        );
    }

    /// <summary>Follows it no more.</summary>
    public void Dispose()
    {
        if (joined is not null)
            verdicts.Leave(joined);
    }

    // What the caller may see can change, and the day does.
    private FollowedVerdict Join(RequestScope request)
    {
        var key = $"{question.Text}\n{RightsOf(request.Caller)}\n{request.Today:O}";
        if (joined?.Key == key)
            return joined;
        var next = verdicts.Join(key);
        Dispose();
        return joined = next;
    }

    private static string RightsOf(Caller caller) =>
        string.Join(
            '\n',
            string.Join(' ', caller.Roles.Select(held => $"{held.Key}={held.Value}").Order(StringComparer.Ordinal)),
            string.Join(' ', caller.AdminOf.Select(tenant => tenant.ToString()).Order(StringComparer.Ordinal)),
            string.Join(' ', caller.CounselOf.Select(tenant => tenant.ToString()).Order(StringComparer.Ordinal)),
            string.Join(' ', caller.Verbs ?? []),
            caller.IsOperator
        );

    private static string Text(Reason reason) =>
        $"{reason.Code}\n{reason.Verdict}\n{reason.Message}\n{reason.Source}\n{string.Join('\n', reason.Path)}";
}
