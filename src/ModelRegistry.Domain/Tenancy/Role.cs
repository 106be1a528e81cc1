namespace ModelRegistry.Domain.Tenancy;

/// <summary>What a principal may do in one place. Roles in a registry include the ones before them; others stand alone.</summary>
public enum Role
{
    /// <summary>Of a registry: reads it.</summary>
    Viewer,

    /// <summary>Of a registry: registers models and reports.</summary>
    Contributor,

    /// <summary>Of a registry: also defines hardware profiles, shares models, and keeps its members and tokens.</summary>
    Maintainer,

    /// <summary>Of "public": writes the shared catalog.</summary>
    Curator,

    /// <summary>Of a tenant: its teams, their members, its facts, and the record of what was written in it. Asks about no team's models by that.</summary>
    Admin,

    /// <summary>Of a tenant: its policy, determinations and licenses.</summary>
    Counsel,

    /// <summary>Of the installation: creates tenants, and appoints their admins and the curators. Granted by configuration, never stored.</summary>
    Operator,
}

/// <summary>What a service token may do in its registries.</summary>
public enum Verb
{
    /// <summary>Ask about its registries; without this, it asks about the shared catalog only.</summary>
    Read,

    /// <summary>Register models.</summary>
    Register,

    /// <summary>Report what was run.</summary>
    Report,

    /// <summary>Define hardware profiles.</summary>
    Define,
}

/// <summary>A principal's role in the place that keeps the membership: a team's registry, a tenant, or <c>public</c>.</summary>
public sealed record Membership([property: NamesPerson(RemovesEntry = true)] PrincipalId Principal, Role Role);
