using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Grains.Policies;

/// <summary>What the counsel of one tenant read of models and public rules.</summary>
[Alias("statements")]
public interface ITenantStatementsGrain : IGrainWithStringKey
{
    /// <summary>States a fact of a model, in place of what was stated before; a null statement withdraws that.</summary>
    [Alias("state"), RequiresRole(Role.Counsel)]
    Task<Change<TenantStatements>> StateAsync(
        TenantId tenant,
        TenantStatementKind kind,
        RegistryId registry,
        ModelName model,
        TenantStatement? statement,
        string by
    );

    /// <summary>Records that a public rule was read.</summary>
    [Alias("review"), RequiresRole(Role.Counsel)]
    Task<Change<TenantStatements>> ReviewAsync(TenantId tenant, RuleReview review, string by);

    /// <summary>As they stand; null: there are none.</summary>
    [Alias("find"), RequiresRole(Role.Viewer, Verb = Verb.Read)]
    Task<TenantStatements?> FindAsync();
}
