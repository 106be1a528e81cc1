namespace ModelRegistry.Client.Asking;

/// <summary>Something that answers questions of the API: a server, or the shipped catalog within the process.</summary>
public interface IRegistry
{
    /// <summary>What a message calls it.</summary>
    string Name { get; }

    /// <summary>Asks a question.</summary>
    /// <exception cref="RegistryUnreachableException">It did not answer.</exception>
    Task<ApiAnswer<T>> AskAsync<T>(ApiQuestion<T> question, CancellationToken cancellation)
        where T : class;
}

/// <summary>A registry that did not answer, or not in the form of the API.</summary>
public sealed class RegistryUnreachableException(string message, Exception? cause = null) : Exception(message, cause);
