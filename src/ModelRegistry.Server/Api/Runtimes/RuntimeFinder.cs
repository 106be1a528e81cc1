using ModelRegistry.Answers;
using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Runtimes;

/// <summary>Finds runtimes by their ids.</summary>
internal sealed class RuntimeFinder() : NodeFinder<RuntimeProfile>(EntityKinds.Runtime)
{
    /// <inheritdoc/>
    protected override INode? NodeOf(RuntimeProfile runtime, string part, RequestScope scope) =>
        part.Length == 0 ? new RuntimeNode(runtime, scope.Snapshot) : null;
}
