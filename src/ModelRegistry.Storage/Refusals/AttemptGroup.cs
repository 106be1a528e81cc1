using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>The refused attempts that are counted together. There are two for each tenant that exists, however many places are made up.</summary>
/// <param name="Kind">A kind of <see cref="AuditKind"/>.</param>
/// <param name="Tenant">The tenant, or <c>public</c>; null: sign-in failed, or nobody has the place.</param>
/// <param name="SignedIn">Whether it is known who asked. Those whom nobody knows are without number: they take no room from the others.</param>
public sealed record AttemptGroup(string Kind, string? Tenant, bool SignedIn)
{
    private static readonly string shared = RegistryId.Public.ToString();

    /// <summary>The group of an attempt. One that names neither a place nor a token is a failure of sign-in; what is named and does not exist is none.</summary>
    public static AttemptGroup Of(RefusedAttempt attempt, Snapshot snapshot) =>
        attempt is { Place: null, AskedToken: null }
            ? new(AuditKind.SignInFailure, null, attempt.IsSignedIn)
            : new(AuditKind.Refusal, attempt.Place is { } place ? TenantOf(place, snapshot) : null, attempt.IsSignedIn);

    private static string? TenantOf(string place, Snapshot snapshot)
    {
        if (EntityKey.PlaceOf(place) == shared)
            return shared;
        var audited = AuditPlace.Of(AuditKind.Refusal, place);
        return audited == AuditPlace.Shared || snapshot.Tenants.Find(audited.Tenant) is null ? null : audited.Tenant;
    }
}

/// <summary>An entry of the record that is to be written.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Attempt">The attempt; of several, what they have in common.</param>
/// <param name="Count">For how many attempts it stands.</param>
/// <param name="Places">Some of the places, where it stands for attempts at several; null: there is one, or none.</param>
public sealed record AttemptRow(AttemptGroup Group, RefusedAttempt Attempt, long Count, IReadOnlyList<string>? Places);
