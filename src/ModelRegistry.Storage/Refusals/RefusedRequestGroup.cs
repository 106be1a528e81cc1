using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>The refused requests that are counted together. There are two groups for each tenant that exists, however many places are made up.</summary>
/// <param name="Kind">A kind of <see cref="AuditKind"/>.</param>
/// <param name="Tenant">The tenant, or <c>public</c>; null: sign-in failed, or nobody has the place.</param>
/// <param name="SignedIn">Whether it is known who asked. Those who are not known are without number: they take no room from the others.</param>
public sealed record RefusedRequestGroup(string Kind, string? Tenant, bool SignedIn)
{
    private static readonly string shared = RegistryId.Public.ToString();

    /// <summary>The group of a request. One that names neither a place nor a token is a failure of sign-in; what is named and does not exist is none.</summary>
    public static RefusedRequestGroup For(RefusedRequest request, Snapshot snapshot) =>
        request is { Place: null, AskedToken: null }
            ? new(AuditKind.SignInFailure, null, request.IsSignedIn)
            : new(AuditKind.Refusal, request.Place is { } place ? TenantOf(place, snapshot) : null, request.IsSignedIn);

    private static string? TenantOf(string place, Snapshot snapshot)
    {
        if (EntityKey.PlaceOf(place) == shared)
            return shared;
        var audited = AuditPlace.Of(AuditKind.Refusal, place);
        return audited == AuditPlace.Shared || snapshot.Tenants.Find(audited.Tenant) is null ? null : audited.Tenant;
    }
}
