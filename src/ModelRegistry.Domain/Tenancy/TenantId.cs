using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Tenancy;

/// <summary>The name of a tenant: a DNS label, 1 to 63 lower-case letters, digits and inner hyphens.</summary>
[JsonConverter(typeof(TextFormConverter<TenantId>))]
public sealed record TenantId : ITextForm<TenantId>
{
    private readonly string text;

    private TenantId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Form => "a tenant name of 1 to 63 lower-case letters, digits and inner hyphens";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TenantId? value) =>
        (value = Slug.IsValid(text) ? new TenantId(text!) : null) is not null;

    /// <inheritdoc/>
    public override string ToString() => text;
}
