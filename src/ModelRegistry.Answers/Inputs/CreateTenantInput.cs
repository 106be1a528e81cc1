namespace ModelRegistry.Answers.Inputs;

/// <summary>A tenant to create.</summary>
public sealed record CreateTenantInput
{
    /// <summary>Its name in registry ids: 1 to 63 lower-case letters, digits and inner hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its first admins: "user:alice@example.org", or "user:" and the issuer's subject. Left out: whoever creates it.</summary>
    public IReadOnlyList<string>? Admins { get; init; }
}
