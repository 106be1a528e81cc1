using ModelRegistry.Answers;
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
/// <param name="Warnings">What was taken and will not work as it is: a public rule whose review is too old.</param>
public sealed record DefinePolicyPayload(
    PolicyNode? Policy,
    IReadOnlyList<IError> Errors,
    string? Position,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of a determination.</summary>
/// <param name="Determination">The determination; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the determination.</param>
/// <param name="Warnings">What was taken and will not work as it is: another determination that says the contrary.</param>
public sealed record RecordDeterminationPayload(
    DeterminationNode? Determination,
    IReadOnlyList<IError> Errors,
    string? Position,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of a revocation.</summary>
/// <param name="Determination">The determination; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by it.</param>
/// <param name="ReplacedVersion">Null: determinations have no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record RevokeDeterminationPayload(
    DeterminationNode? Determination,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>Changes of policies and determinations.</summary>
public sealed class PolicyMutations(RequestScope scope, IGrainFactory grains, Changes changes, TimeProvider time)
{
    /// <summary>Defines the policy of a tenant, in place of the one before; the caller is its counsel. With expectedVersion, of two who edit it at the same time the second is told.</summary>
    public async Task<DefinePolicyPayload> DefinePolicyAsync(DefinePolicyInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<IPolicyGrain>(nameof(IPolicyGrain.DefineAsync)),
            "tenant"
        );
        var policy = reader.Failed ? null! : input.Read(reader, tenant);
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, []);
        var change = await changes.OfAsync(
            EntityKind.Policy,
            EntityKey.Of(tenant),
            () => grains.Policy(tenant).DefineAsync(policy, scope.Caller.Name, input.ExpectedVersion)
        );
        return new(
            change.Value is { } defined ? new(defined, change.Version ?? 0) : null,
            Errors.Of(change.Failures),
            change.Position,
            PolicyWarnings.Of(policy, scope.Snapshot, scope.Today)
        );
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
        var determination = reader.Failed ? null! : input.Read(reader, tenant);
        // Counted as of the snapshot: those that are added at the same time may be a few more.
        if (
            !reader.Failed
            && scope.Snapshot.Determinations.Of(tenant).Count is >= PolicyRules.MaxDeterminations and var kept
        )
            reader.Refuse(Failure.Limit($"'{tenant}' keeps {kept} determinations, and no more.", ["tenant"]));
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, []);
        var change = await changes.OfAsync(
            EntityKind.Determination,
            EntityKey.Of(determination),
            () => grains.Determination(determination).AddAsync(determination, scope.Caller.Name)
        );
        return new(
            change.Value is null ? null : new(determination),
            Errors.Of(change.Failures),
            change.Position,
            PolicyWarnings.Of(determination, scope.Snapshot)
        );
    }

    /// <summary>Revokes a determination: from today on it holds no more. It stays readable, with who revoked it and why.</summary>
    public async Task<RevokeDeterminationPayload> RevokeDeterminationAsync(RevokeDeterminationInput input)
    {
        var reader = new InputReader(scope);
        if (string.IsNullOrWhiteSpace(input.Reason))
            reader.Refuse("reason is empty.", "reason");
        var key = NodeId.TryParse(input.Id, out var node) && node.Kind == EntityKind.Determination ? node.Key : null;
        var standing = scope.Snapshot.Determinations.All.FirstOrDefault(one =>
            (one.Id == input.Id || EntityKey.Of(one) == key) && scope.Sees(one.Tenant)
        );
        if (standing is null)
            reader.Refuse(NotFound.Node(input.Id, "id"));
        var tenant = standing is null
            ? null
            : scope.ReadTenant(
                reader,
                standing.Tenant.ToString(),
                RequiresRoleAttribute.Of<IDeterminationGrain>(nameof(IDeterminationGrain.RevokeAsync)),
                "id"
            );
        if (reader.Failed || tenant is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var change = await changes.OfAsync(
            EntityKind.Determination,
            EntityKey.Of(standing!),
            () =>
                grains
                    .Determination(standing!)
                    .RevokeAsync(standing!, input.Reason, time.GetUtcNow(), scope.Caller.Name)
        );
        return new(
            change.Value is { } revoked ? new(revoked) : null,
            Errors.Of(change.Failures),
            change.Position,
            null,
            []
        );
    }
}
