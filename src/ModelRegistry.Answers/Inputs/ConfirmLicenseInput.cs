using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Which license counsel read in the card or file of a model: it holds for the tenant's own questions.</summary>
public sealed record ConfirmLicenseInput
{
    /// <summary>The tenant; the caller is its counsel.</summary>
    public required string Tenant { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The registry that keeps it.</summary>
    [DefaultValue("public")]
    public required string Registry { get; init; }

    /// <summary>The license as read; null withdraws the statement.</summary>
    public string? License { get; init; }

    /// <summary>The address where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which it was read.</summary>
    public required DateOnly ReadOn { get; init; }
}
