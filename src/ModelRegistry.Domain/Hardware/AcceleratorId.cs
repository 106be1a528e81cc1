using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Hardware;

/// <summary>The key of an accelerator: <c>nvidia-h100-sxm-80</c>, or of one that a team defined for itself: <c>acme/chips:x1</c>. Kept in lower case.</summary>
[JsonConverter(typeof(TextFormConverter<AcceleratorId>))]
public sealed record AcceleratorId : ITextForm<AcceleratorId>
{
    private AcceleratorId(RegistryId? registry, string name) => (Registry, Name) = (registry, name);

    /// <inheritdoc/>
    public static string Form =>
        "an accelerator key of 1 to 100 letters, digits, '.', '_', '-' and '+', starting with a letter or digit; for one that a team defined, behind its registry and ':'";

    /// <summary>The team's registry that keeps it; null: the shared catalog does.</summary>
    public RegistryId? Registry { get; }

    /// <summary>The key within the registry: <c>x1</c>.</summary>
    public string Name { get; }

    /// <summary>The key of one that a team defines for itself.</summary>
    public static AcceleratorId In(RegistryId registry, AcceleratorId key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new(registry, key.Name);
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AcceleratorId? value)
    {
        value = null;
        var key = text?.ToLowerInvariant();
        var colon = key?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var name = key?[(colon + 1)..];
        if (!Key.IsValid(name))
            return false;
        if (colon < 0)
            value = new(null, name);
        else if (RegistryId.TryParse(key![..colon], out var registry) && registry != RegistryId.Public)
            value = new(registry, name);
        return value is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Registry is null ? Name : $"{Registry}:{Name}";
}
