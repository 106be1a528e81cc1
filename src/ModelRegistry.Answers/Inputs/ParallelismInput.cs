using ModelRegistry.Domain.Compatibility;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A layout of a model over devices; what is absent is chosen.</summary>
public sealed record ParallelismInput
{
    private const int Most = 1_000_000;

    /// <summary>Devices that share each layer.</summary>
    public int? Tensor { get; init; }

    /// <summary>Stages that the layers are dealt out to.</summary>
    public int? Pipeline { get; init; }

    /// <summary>Copies of the model, each on devices of its own.</summary>
    public int? Data { get; init; }

    /// <summary>Devices that whole experts are dealt out to, of those that share a layer; 1: experts are cut like everything else.</summary>
    public int? Expert { get; init; }

    /// <summary>Reads the layout.</summary>
    public Parallelism Read(InputReader reader, params IReadOnlyList<string> path)
    {
        reader.InRange(Tensor, 1, Most, [.. path, "tensor"]);
        reader.InRange(Pipeline, 1, Most, [.. path, "pipeline"]);
        reader.InRange(Data, 1, Most, [.. path, "data"]);
        reader.InRange(Expert, 1, Most, [.. path, "expert"]);
        return new(Tensor, Pipeline, Data, Expert);
    }
}
