using ModelRegistry.Answers;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Finds service tokens by their ids.</summary>
internal sealed class ServiceTokenFinder() : NodeFinder<ServiceToken>(EntityKinds.Token)
{
    private static readonly RequiresRoleAttribute Needs = RequiresRoleAttribute.Of<IServiceTokenGrain>(
        nameof(IServiceTokenGrain.FindAsync)
    );

    /// <inheritdoc/>
    protected override bool IsSeen(RegistryId keeper, RequestScope scope) => Needs.IsMetBy(scope.Caller, keeper);

    /// <inheritdoc/>
    protected override INode? NodeOf(ServiceToken token, string part, RequestScope scope) =>
        new ServiceTokenNode(token, scope);
}
