using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>Finds accelerators that teams defined for themselves by their ids.</summary>
internal sealed class TeamAcceleratorFinder() : NodeFinder<Accelerator>(EntityKinds.TeamAccelerator)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(Accelerator accelerator, string part, RequestScope scope) =>
        new AcceleratorNode(accelerator);
}
