namespace ModelRegistry.Storage.Settings;

/// <summary>Marks a property of an options class as a setting, and says what it is for.</summary>
/// <param name="meaning">What it is for, in a few words. Without meaning on a property that holds further settings.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string meaning = "") : Attribute
{
    /// <summary>What it is for.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>What holds without it, where the property's own first value does not say so.</summary>
    public string? Default { get; init; }
}
