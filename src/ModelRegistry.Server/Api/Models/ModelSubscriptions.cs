using System.Runtime.CompilerServices;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>What is done to models.</summary>
public sealed class ModelSubscriptions(RequestScope scope, WriteStream writes, ModelSteps steps)
{
    /// <summary>
    /// What is done to models that the caller may see, from now on. registry: only those that it keeps; name: only those of this name. since: after this position,
    /// of an event or of an answer, so that nothing is missed.
    /// </summary>
    [Price(30), Price(2_000, UnitsWith = "since")]
    public async Task<Answer<EventSource<ModelChangedEvent>>> ModelChangedAsync(
        string? registry,
        string? name,
        string? since
    )
    {
        var reader = new InputReader(scope);
        var keeper = registry is null ? null : reader.Registry(registry, "registry");
        var called = reader.TextOrNull<ModelName>(name, "name");
        var after = await scope.ReadSinceAsync(reader, since);
        if (reader.Failed)
            return reader.Failures[0];
        return new EventSource<ModelChangedEvent>(cancellation => FollowAsync(keeper, called, after, cancellation));
    }

    private async IAsyncEnumerable<ShowEvent<ModelChangedEvent>> FollowAsync(
        RegistryId? keeper,
        ModelName? called,
        long after,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var ending = called is null ? "" : $":{called.Key}";
        await foreach (
            var row in writes.FollowAsync(
                InterestOf(keeper, called),
                row => row.Key.EndsWith(ending, StringComparison.Ordinal) && IsKeptBy(keeper, row),
                after,
                cancellation
            )
        )
            yield return async request => Show(await steps.FindAsync(row), row, request);
    }

    private static WriteInterest InterestOf(RegistryId? keeper, ModelName? called) =>
        keeper switch
        {
            null => new(EntityKind.Model),
            _ when called is null => new(EntityKind.Model, keeper.ToString()),
            _ => new(EntityKind.Model, EntityKey.Of(keeper, called)),
        };

    private static bool IsKeptBy(RegistryId? keeper, HistoryRow row) =>
        keeper is null || EntityKey.PlaceOf(row.Key) == keeper.ToString();

    private static Answer<ModelChangedEvent>? Show(ModelStep step, HistoryRow row, RequestScope request)
    {
        if ((step.After ?? step.Before) is not { } model)
            return null;
        var now = request.Find(model.Registry, row.Key);
        if (!request.Sees(model.Registry) && (now is null || !IsForOthers(step, request)))
            return null;
        return new ModelChangedEvent(
            step.Kind,
            now is null ? null : new ModelNode(now, request.Snapshot),
            model.Name.ToString(),
            model.Registry.ToString(),
            request.Snapshot.Positions.Show(row.Position)
        );
    }

    // Those whom the model is shown to are not told whom else it is shown to.
    private static bool IsForOthers(ModelStep step, RequestScope request)
    {
        if (step.After?.IsSeenBy(request.Visible) != true)
            return false;
        return step.Kind is not (ChangeKind.Shared or ChangeKind.Unshared)
            || step.Before?.IsSeenBy(request.Visible) != true;
    }
}
