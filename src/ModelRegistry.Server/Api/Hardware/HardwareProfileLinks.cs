using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Hardware;

/// <summary>What a hardware profile leads to.</summary>
public sealed class HardwareProfileLinks(RequestScope scope)
{
    /// <summary>The team that keeps it; null: the caller may not know of it.</summary>
    public TeamNode? Team(HardwareProfileNode of) => TeamNode.Find(scope, of.Registry);
}
