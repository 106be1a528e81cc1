namespace ModelRegistry.Client.Asking;

/// <summary>An argument of a question.</summary>
/// <param name="Name">Its name in the API.</param>
/// <param name="Type">Its type in the API: "HardwareInput!".</param>
/// <param name="Value">An input of the API; null: left out.</param>
public sealed record ApiArgument(string Name, string Type, object? Value);
