using ModelRegistry.Answers;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Licenses;

/// <summary>Finds licenses by their ids.</summary>
internal sealed class LicenseFinder() : NodeFinder<License>(EntityKinds.License)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(License license, string part, RequestScope scope) =>
        new LicenseNode(license, scope.Snapshot.LicenseIndex);
}
