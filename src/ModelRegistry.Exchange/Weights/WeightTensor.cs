namespace ModelRegistry.Exchange.Weights;

/// <summary>A tensor as the header of a weight file tells of it.</summary>
/// <param name="Name">Its name, as stored.</param>
/// <param name="Shape">Its dimensions as the framework orders them: rows first.</param>
/// <param name="Encoding">How its elements are stored, in the file's words: "BF16", "Q4_K".</param>
/// <param name="Bytes">What it takes in the file.</param>
public sealed record WeightTensor(string Name, IReadOnlyList<long> Shape, string Encoding, long Bytes)
{
    /// <summary>Elements; of packed integers, containers.</summary>
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
