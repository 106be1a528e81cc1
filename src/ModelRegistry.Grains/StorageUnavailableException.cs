using ModelRegistry.Domain;

namespace ModelRegistry.Grains;

/// <summary>The database failed; a write that was under way may or may not be stored. Shown as <see cref="FailureCode.StorageUnavailable"/>.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner);
