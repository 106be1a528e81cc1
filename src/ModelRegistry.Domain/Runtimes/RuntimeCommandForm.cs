namespace ModelRegistry.Domain.Runtimes;

/// <summary>How a runtime is started: the program, and the flags that set what an answer rests on.</summary>
public sealed record RuntimeCommandForm
{
    /// <summary>The version whose flags these are.</summary>
    public required string Version { get; init; }

    /// <summary>The program, with {model} where the model is named, and {flags} where the flags stand if not at its end: "vllm serve {model}".</summary>
    public required string Program { get; init; }

    /// <summary>True where requests name the model, and the program loads it then.</summary>
    public bool ModelOnRequest { get; init; }

    /// <summary>The flags, in the order in which they are written.</summary>
    public IReadOnlyList<CommandFlag> Flags { get; init; } = [];
}
