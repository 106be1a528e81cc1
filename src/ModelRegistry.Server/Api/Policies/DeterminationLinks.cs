using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>What a determination leads to.</summary>
public sealed class DeterminationLinks(RequestScope scope)
{
    /// <summary>The license that it is about; null: it is about none, or about one that nobody defined.</summary>
    public LicenseNode? LicenseSubject(DeterminationNode of)
    {
        var licenses = scope.LicensesOf(TenantId.TryParse(of.Tenant, out var tenant) ? tenant : null);
        return of.License is { } key && licenses.Find(key) is { } license ? new(license, licenses) : null;
    }
}
