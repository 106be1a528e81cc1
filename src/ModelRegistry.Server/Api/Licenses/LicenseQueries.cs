using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Catalog;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Licenses;

/// <summary>Questions about licenses.</summary>
public sealed class LicenseQueries(RequestScope scope)
{
    /// <summary>A license by its SPDX id, alias or registry id, without regard to case.</summary>
    [LookUp]
    public Answer<LicenseNode> License(string key) =>
        scope.Snapshot.LicenseIndex.Find(key) is { } license
            ? new LicenseNode(license, scope.Snapshot.LicenseIndex)
            : FindOwn(key)
                ?? (Answer<LicenseNode>)new NearestNames(scope).OfLicenses(NotFound.License(key, ["key"]), key);

    // One that a tenant read for itself, for whoever may know of the tenant.
    private LicenseNode? FindOwn(string key) =>
        scope
            .Snapshot.TenantLicenses.All.Where(own => scope.Sees(own.Tenant))
            .Select(own => new LicenseIndex(own.Licenses))
            .Select(index => index.Find(key) is { } license ? new LicenseNode(license, index) : null)
            .FirstOrDefault(found => found is not null);

    /// <summary>The licenses that the registry knows, in the order of their keys.</summary>
    public Answer<Connection<LicenseNode>> Licenses(int? first, string? after, int? last, string? before)
    {
        var reader = new InputReader(scope);
        var page = reader.Page(first, after, last, before, "licenses");
        if (reader.Failed)
            return reader.Failures[0];
        return new Connection<LicenseNode>(
            Page.Of(scope.Snapshot.Licenses.All, license => new(0, 0, EntityKey.Of(license.Key)), page)
                .Select(license => new LicenseNode(license, scope.Snapshot.LicenseIndex))
        );
    }

    /// <summary>The legal half alone, for any stack of licenses: the subject's own, and those of what it was made from.</summary>
    [Price(30, PerKilobyte = 40)]
    public Answer<LegalVerdictNode> CheckLicense(
        IReadOnlyList<LicenseLayerInput> layers,
        UseInput use,
        Modality? modality
    ) => LegalVerdictNode.For(scope, layers, use, modality);
}
