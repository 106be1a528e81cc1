using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Licenses;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Licenses;

/// <summary>What became of a license.</summary>
/// <param name="License">The license; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the license.</param>
public sealed record DefineLicensePayload(LicenseNode? License, IReadOnlyList<IError> Errors, string? Position)
{
    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>Changes of licenses.</summary>
public sealed class LicenseMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Defines what a license says that the shared catalog does not know, or replaces the tenant's definition of it. It counts where a question names a team of the tenant.</summary>
    public async Task<DefineLicensePayload> DefineLicenseAsync(DefineLicenseInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<ITenantLicensesGrain>(nameof(ITenantLicensesGrain.DefineAsync)),
            "tenant"
        );
        var license = input.Read(reader);
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.TenantLicenses,
            EntityKey.Of(tenant),
            () => grains.TenantLicenses(tenant).DefineAsync(tenant, license, scope.Caller.Name, input.ExpectedVersion)
        );
        return new(
            change.Value?.Licenses.First(defined => defined.Key == license.Key) is { } defined
                ? new(defined, scope.Snapshot.LicensesOf(tenant))
                : null,
            Errors.Of(change.Failures),
            change.Position
        );
    }
}
