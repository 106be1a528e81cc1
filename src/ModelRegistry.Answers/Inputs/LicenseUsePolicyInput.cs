using System.ComponentModel;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>The use policy that belongs to a license text.</summary>
public sealed record LicenseUsePolicyInput
{
    /// <summary>Its title.</summary>
    public required string Name { get; init; }

    /// <summary>Where the text makes it binding.</summary>
    public string? Clause { get; init; }

    /// <summary>The address where it stands.</summary>
    public string? Url { get; init; }

    /// <summary>True where the licensor may change it.</summary>
    [DefaultValue(false)]
    public bool Mutable { get; init; }

    internal UsePolicy Read() => new(Name, Clause, Url, Mutable);
}
