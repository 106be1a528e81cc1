using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>Finds hardware profiles by their ids.</summary>
internal sealed class HardwareProfileFinder() : NodeFinder<HardwareProfile>(EntityKinds.Profile)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(HardwareProfile profile, string part, RequestScope scope) =>
        new HardwareProfileNode(profile, scope.Snapshot);
}
