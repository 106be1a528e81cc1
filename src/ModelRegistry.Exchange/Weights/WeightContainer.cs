namespace ModelRegistry.Exchange.Weights;

/// <summary>The kind of a weight file.</summary>
public enum WeightContainer
{
    /// <summary>safetensors.</summary>
    Safetensors,

    /// <summary>GGUF.</summary>
    Gguf,
}
