namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>What was read from a request, or why it was not.</summary>
internal readonly record struct ReadOrRefused<T>
{
    /// <summary>It was read.</summary>
    public ReadOrRefused(T value) => Value = value;

    /// <summary>It was not.</summary>
    public ReadOrRefused(Refusal refusal) => Refusal = refusal;

    /// <summary>What was read.</summary>
    public T? Value { get; }

    /// <summary>Why it was not read; null: it was.</summary>
    public Refusal? Refusal { get; }
}
