using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What a statement of a tenant leads to.</summary>
public sealed class TenantStatementLinks(RequestScope scope)
{
    /// <summary>The model that it is about; null: it is gone, or the caller may not see it.</summary>
    public ModelNode? Subject(TenantStatementNode of) =>
        scope.Find(of.Registry, of.Model) is { } model ? new(model, scope.Snapshot) : null;

    /// <summary>The team that keeps the model; null: the caller may not know of it.</summary>
    public TeamNode? Team(TenantStatementNode of) => TeamNode.Find(scope, of.Registry);

    /// <summary>The license as read; null: it is about lineage, or the shared catalog knows no license of the name.</summary>
    public LicenseNode? LicenseSubject(TenantStatementNode of) =>
        of.License is { } text && scope.Snapshot.LicenseIndex.Find(text) is { } license
            ? new(license, scope.Snapshot.LicenseIndex)
            : null;
}
