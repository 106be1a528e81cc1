using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>The name of a team: a DNS label, 1 to 63 lower-case letters, digits and inner hyphens.</summary>
[JsonConverter(typeof(TextFormConverter<TeamName>))]
public sealed record TeamName : ITextForm<TeamName>
{
    private readonly string text;

    private TeamName(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form => "a team name of 1 to 63 lower-case letters, digits and inner hyphens";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TeamName? value) =>
        (value = Slug.IsValid(text) ? new TeamName(text!) : null) is not null;

    /// <inheritdoc/>
    public override string ToString() => text;
}
