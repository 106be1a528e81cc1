using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Runtimes;

/// <summary>Finds runtimes that others name.</summary>
internal static class RuntimeLinks
{
    /// <summary>The runtime of a name, which may have a version behind it: "vllm@0.11.0"; null: the catalog does not know it.</summary>
    public static RuntimeNode? Find(RequestScope scope, string? name) =>
        RuntimeId.TryParse(name?.Split('@')[0], out var runtime)
        && scope.Snapshot.Runtimes.Find(EntityKey.Of(runtime)) is { } found
            ? new(found, scope.Snapshot)
            : null;
}
