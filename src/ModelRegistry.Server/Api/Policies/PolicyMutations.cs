using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Policies;
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
public sealed class PolicyMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Defines the policy of a tenant, in place of the one before; the caller is its counsel.</summary>
    public async Task<DefinePolicyPayload> DefinePolicyAsync(DefinePolicyInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<IPolicyGrain>(nameof(IPolicyGrain.DefineAsync)),
            "tenant"
        );
        var policy = input.Read(reader, tenant);
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Policy,
            EntityKey.Of(tenant),
            () => grains.Policy(tenant).DefineAsync(policy, scope.Caller.Name)
        );
        return new(change.Value is { } defined ? new(defined) : null, Errors.Of(change.Failures), change.Position);
    }

    /// <summary>Records that a use of a license, or what a rule asks approval for, is approved or denied; the caller is counsel of the tenant. It is never edited, and expires by itself. Whoever holds a role in the tenant can read it.</summary>
    public async Task<RecordDeterminationPayload> RecordDeterminationAsync(RecordDeterminationInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<IDeterminationGrain>(nameof(IDeterminationGrain.AddAsync)),
            "tenant"
        );
        var determination = input.Read(reader, tenant);
        // Counted as of the snapshot: those that are added at the same time may be a few more.
        if (
            !reader.Failed
            && scope.Snapshot.Determinations.Of(tenant).Count is >= PolicyRules.MaxDeterminations and var kept
        )
            reader.Refuse(Failure.Limit($"'{tenant}' keeps {kept} determinations, and no more.", ["tenant"]));
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.Determination,
            EntityKey.Of(determination),
            () => grains.Determination(determination).AddAsync(determination, scope.Caller.Name)
        );
        return new(change.Value is null ? null : new(determination), Errors.Of(change.Failures), change.Position);
    }
}
