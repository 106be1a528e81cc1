namespace ModelRegistry.Domain.Compatibility;

/// <summary>One flag of a command, and why it is there.</summary>
/// <param name="Flag">The flag with its value.</param>
/// <param name="Because">Why, and where it is documented.</param>
public sealed record RuntimeFlag(string Flag, string Because);
