using System.ComponentModel;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A personal token to create.</summary>
public sealed record CreatePersonalTokenInput
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Days until it expires: 1 to 366, and no more than the tenant's longestTokenDays.</summary>
    [DefaultValue(90)]
    public int ExpiresInDays { get; init; }

    /// <summary>What it may do of what its person may; left out: all of that.</summary>
    public IReadOnlyList<Verb>? Verbs { get; init; }
}
