using ModelRegistry.Answers.Runtimes;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Runtimes;

/// <summary>What a command leads to.</summary>
public sealed class RuntimeCommandLinks(RequestScope scope)
{
    /// <summary>What is known of the runtime.</summary>
    public RuntimeNode? RuntimeProfile(RuntimeCommand of) => RuntimeLinks.Find(scope, of.Runtime);
}
