using System.ComponentModel;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A service token to create.</summary>
public sealed record CreateTokenInput
{
    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The registries that it reaches, all of one tenant; the first keeps it. The caller maintains each of them.</summary>
    public required IReadOnlyList<string> Registries { get; init; }

    /// <summary>What it may do there.</summary>
    public required IReadOnlyList<Verb> Verbs { get; init; }

    /// <summary>Days until it expires: 1 to 366.</summary>
    [DefaultValue(90)]
    public int ExpiresInDays { get; init; }
}
