using ModelRegistry.Domain;

namespace ModelRegistry.Grains;

/// <summary>The database did not confirm a write, which may or may not be stored: shown as <see cref="FailureCode.StorageUnavailable"/>.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>With a message of its own.</summary>
    public StorageUnavailableException() : this("The database did not confirm the change, which may or may not be stored.", null)
    {
    }
}
