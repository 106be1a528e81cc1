namespace ModelRegistry.Exchange.Weights;

/// <summary>The numeric format of weights, read from their tensors.</summary>
/// <param name="Key">A key of the catalog's formats; null: the tensors do not tell.</param>
/// <param name="Parameters">Weights, scales and other bookkeeping left out; null: packed in a way that is not known.</param>
/// <param name="Notes">What a label says otherwise, and what could not be told; sentences.</param>
public sealed record WeightFormat(string? Key, long? Parameters, IReadOnlyList<string> Notes);
