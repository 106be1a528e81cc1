namespace ModelRegistry.Domain.Compatibility;

/// <summary>An optimizer, and what it keeps of each parameter that is trained, beside weights and gradients.</summary>
/// <param name="Name">The name that it is asked for by.</param>
/// <param name="StateBytes">Bytes per trained parameter.</param>
/// <param name="Source">Where that is stated.</param>
public sealed record TrainingOptimizer(string Name, double StateBytes, string Source)
{
    private const string Anatomy =
        "https://github.com/huggingface/transformers/blob/249ef816/docs/source/en/model_memory_anatomy.md";

    /// <summary>Two moments of 32 bits.</summary>
    public static TrainingOptimizer AdamW { get; } = new("adamw", 8, Anatomy);

    /// <summary>Those whose memory is known.</summary>
    public static IReadOnlyList<TrainingOptimizer> Known { get; } =
    [AdamW, new("adam", 8, Anatomy), new("adamw-8bit", 2, Anatomy), new("sgd-momentum", 4, Anatomy)];

    /// <summary>The optimizer of that name, without regard to case; null: what it keeps is not known.</summary>
    public static TrainingOptimizer? Find(string? name) =>
        name is null ? AdamW : Known.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
