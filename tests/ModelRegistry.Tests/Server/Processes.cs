namespace ModelRegistry.Tests.Server;

/// <summary>The tests that start processes follow one another, so that they do not take each other's time.</summary>
[CollectionDefinition(Name)]
public sealed class Processes
{
    /// <summary>What their classes are marked with.</summary>
    public const string Name = "processes";
}
