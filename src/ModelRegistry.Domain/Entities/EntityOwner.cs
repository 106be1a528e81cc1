namespace ModelRegistry.Domain.Entities;

/// <summary>What the entities of a kind belong to.</summary>
public enum EntityOwner
{
    /// <summary>Nothing: all tenants share them, and they are written by the curators of <c>public</c>.</summary>
    Shared,

    /// <summary>A tenant, with which the key begins.</summary>
    Tenant,

    /// <summary>A registry, with which the key begins.</summary>
    Registry,
}
