using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ModelRegistry.Domain.Policies;

/// <summary>The name of a rule: unique in its tenant's policy, or among the public rules. Compared without regard to case.</summary>
[JsonConverter(typeof(TextFormConverter<PolicyRuleId>))]
public sealed record PolicyRuleId : ITextForm<PolicyRuleId>
{
    private readonly string text;

    private PolicyRuleId(string text) => this.text = text;

    /// <summary>What a policy says of what it does not list is asked about under this name.</summary>
    public static PolicyRuleId Default { get; } = new("default");

    /// <inheritdoc/>
    public static string Form =>
        "the name of a rule: 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PolicyRuleId? value)
    {
        value = Key.IsValid(text?.ToLowerInvariant()) ? new PolicyRuleId(text!) : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public bool Equals(PolicyRuleId? other) => string.Equals(text, other?.text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(text);

    /// <inheritdoc/>
    public override string ToString() => text;
}
