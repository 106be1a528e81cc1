using ModelRegistry.Answers;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>What became of a policy.</summary>
/// <param name="Policy">The policy; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the policy.</param>
public sealed record DefinePolicyPayload(PolicyNode? Policy, IReadOnlyList<IError> Errors, string? Position);

/// <summary>What became of a determination.</summary>
/// <param name="Determination">The determination; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the determination.</param>
public sealed record RecordDeterminationPayload(
    DeterminationNode? Determination,
    IReadOnlyList<IError> Errors,
    string? Position
);

/// <summary>Changes of policies and determinations.</summary>
public sealed class PolicyMutations(RequestScope scope, IGrainFactory grains, Changes changes, TimeProvider time)
{
    /// <summary>Defines the policy of a tenant, in place of the one before; the caller is its counsel.</summary>
    public async Task<DefinePolicyPayload> DefinePolicyAsync(DefinePolicyInput input)
    {
        var reading = new Reading();
        var policy = input.Read(reading, scope);
        if (reading.Failed)
            return new(null, Errors.Of(reading.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Policy,
            EntityKey.Of(policy.Tenant),
            () => grains.Policy(policy.Tenant).DefineAsync(policy, scope.Caller.Name)
        );
        return new(change.Value is { } defined ? new(defined) : null, Errors.Of(change.Failures), change.Position);
    }

    /// <summary>Records that a use of a license, or what a rule asks approval for, is approved or denied; the caller is counsel of the tenant. It is never edited, and expires by itself. Whoever holds a role in the tenant can read it.</summary>
    public async Task<RecordDeterminationPayload> RecordDeterminationAsync(RecordDeterminationInput input)
    {
        var reading = new Reading();
        var determination = input.Read(reading, scope, time);
        if (reading.Failed)
            return new(null, Errors.Of(reading.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Determinations,
            EntityKey.Of(determination.Tenant),
            () => grains.Determinations(determination.Tenant).AddAsync(determination, scope.Caller.Name)
        );
        return new(change.Value is null ? null : new(determination), Errors.Of(change.Failures), change.Position);
    }
}
