using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Storage.Refusals;

/// <summary>An entry of the record that is to be written.</summary>
/// <param name="Group">The group that it belongs to.</param>
/// <param name="Request">The request, or those that were counted together.</param>
public sealed record RefusedRequestEntry(RefusedRequestGroup Group, RefusedRequest Request)
{
    /// <summary>The entry of requests that were counted together. Where they are about several places, its place is their tenant.</summary>
    public static RefusedRequestEntry ForCounted(RefusedRequestGroup group, RefusedRequest counted)
    {
        var isAboutOnePlace = counted.Places is null or [] || (counted.Places is [var only] && only == counted.Place);
        return new(
            group,
            counted with
            {
                Place = isAboutOnePlace ? counted.Place : group.Tenant,
                Places = isAboutOnePlace ? null : counted.Places,
            }
        );
    }
}
