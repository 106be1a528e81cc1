namespace ModelRegistry.Grains;

/// <summary>A call to a grain without a caller, or by one who may not make it.</summary>
public sealed class AccessDeniedException(string message) : Exception(message);
