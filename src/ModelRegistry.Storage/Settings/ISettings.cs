namespace ModelRegistry.Storage.Settings;

/// <summary>An options class: a section of the configuration whose properties are settings.</summary>
public interface ISettings
{
    /// <summary>The section that it is bound to, such as <c>Registry:Silo</c>.</summary>
    static abstract string Section { get; }

    /// <summary>What is wrong with the values, beyond their form; each problem names the setting, the value, and what would be right.</summary>
    IEnumerable<string> FindProblems() => [];
}
