using ModelRegistry.Answers;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>Finds accelerators by their ids.</summary>
internal sealed class AcceleratorFinder() : NodeFinder<Accelerator>(EntityKinds.Accelerator)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(Accelerator accelerator, string part, RequestScope scope) =>
        new AcceleratorNode(accelerator);
}
