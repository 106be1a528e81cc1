namespace ModelRegistry.Domain.Runtimes;

/// <summary>A runtime that computes a format on some hardware, and the statement that says so.</summary>
/// <param name="By">The runtime; null: there is none.</param>
/// <param name="Statement">The statement; null: there is none.</param>
public sealed record RuntimeAlternative(StatedSupport? By, RuntimeStatement? Statement)
{
    /// <summary>There is none.</summary>
    public static RuntimeAlternative None { get; } = new(null, null);
}
