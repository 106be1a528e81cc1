using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>A registry: <c>public</c>, the shared catalog, or <c>tenant/team</c>, a team's own.</summary>
[JsonConverter(typeof(TextFormConverter<RegistryId>))]
public sealed record RegistryId : ITextForm<RegistryId>
{
    private RegistryId(TenantId? tenant, TeamName? team) => (Tenant, Team) = (tenant, team);

    /// <summary>The shared catalog, written by its curators.</summary>
    public static RegistryId Public { get; } = new(null, null);

    /// <summary>The tenant that the registry belongs to; null for <see cref="Public"/>.</summary>
    public TenantId? Tenant { get; }

    /// <summary>The team that owns the registry; null for <see cref="Public"/>.</summary>
    public TeamName? Team { get; }

    /// <inheritdoc/>
    public static string Form =>
        "a registry: 'public', or '<tenant>/<team>' of lower-case letters, digits and inner hyphens";

    /// <summary>The registry of a team.</summary>
    public static RegistryId Of(TenantId tenant, TeamName team) => new(tenant, team);

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RegistryId? value)
    {
        value = text == "public" ? Public : null;
        if (
            value is null
            && text?.Split('/') is [var tenant, var team]
            && TenantId.TryParse(tenant, out var tenantId)
            && TeamName.TryParse(team, out var teamName)
        )
            value = new RegistryId(tenantId, teamName);
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Tenant is null ? "public" : $"{Tenant}/{Team}";
}
