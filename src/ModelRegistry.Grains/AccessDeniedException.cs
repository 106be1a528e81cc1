namespace ModelRegistry.Grains;

/// <summary>A call to a grain, or a write past one, without a caller or by one who may not make it.</summary>
public sealed class AccessDeniedException(string message) : Exception(message);
