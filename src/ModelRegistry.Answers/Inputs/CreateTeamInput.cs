namespace ModelRegistry.Answers.Inputs;

/// <summary>A team to create.</summary>
public sealed record CreateTeamInput
{
    /// <summary>Its registry: "tenant/team".</summary>
    public required string Registry { get; init; }

    /// <summary>The name that people read.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Its first maintainers: "user:alice@example.org", or "user:" and the issuer's subject. Left out: whoever creates it.</summary>
    public IReadOnlyList<string>? Maintainers { get; init; }
}
