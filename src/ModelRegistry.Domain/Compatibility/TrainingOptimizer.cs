namespace ModelRegistry.Domain.Compatibility;

/// <summary>An optimizer, and what it keeps of each parameter that is trained, beside weights and gradients.</summary>
/// <param name="Name">The name that it is asked for by.</param>
/// <param name="StateBytes">Bytes per trained parameter.</param>
public sealed record TrainingOptimizer(string Name, double StateBytes)
{
    /// <summary>Two moments of 32 bits.</summary>
    public static TrainingOptimizer AdamW { get; } = new("adamw", 8);

    /// <summary>Those whose memory is known.</summary>
    // github:huggingface/transformers @249ef816 docs/source/en/model_memory_anatomy.md: 8 bytes of a parameter for AdamW, 2 with moments of 8 bits, 4 for
    // SGD with momentum.
    public static IReadOnlyList<TrainingOptimizer> Known { get; } =
    [AdamW, new("adam", 8), new("adamw-8bit", 2), new("sgd-momentum", 4)];

    /// <summary>The optimizer of that name, without regard to case; null: what it keeps is not known.</summary>
    public static TrainingOptimizer? Find(string? name) =>
        name is null ? AdamW : Known.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
