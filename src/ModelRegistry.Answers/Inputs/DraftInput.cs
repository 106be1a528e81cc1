using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Speculative decoding: what drafts the tokens that the model checks.</summary>
public sealed record DraftInput
{
    private const double MostTokens = 1_000;

    /// <summary>The model that drafts; absent: extra heads of the model itself.</summary>
    public string? Model { get; init; }

    /// <summary>Drafted tokens that a check accepts, on average.</summary>
    public double? AcceptedTokens { get; init; }

    /// <summary>Reads it.</summary>
    public Draft Read(InputReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var model = reader.TextOrNull<ModelName>(Model, "workload", "draft", "model");
        reader.InRange(AcceptedTokens, 0, MostTokens, "workload", "draft", "acceptedTokens");
        return new(model?.ToString(), AcceptedTokens);
    }
}
