using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A model that another was made from.</summary>
public sealed record BaseModelInput
{
    /// <summary>How the model derives from it.</summary>
    public required LineageRelation Relation { get; init; }

    /// <summary>Its name: resolved in the own registry, then in "public".</summary>
    public required string Name { get; init; }

    /// <summary>Reads lineage edges; null, unknown, stays null.</summary>
    public static IReadOnlyList<LineageEdge>? ReadAll(
        InputReader reader,
        IReadOnlyList<BaseModelInput>? bases,
        params IReadOnlyList<string> path
    ) => bases is null ? null : [.. bases.Select((edge, i) => edge.Read(reader, [.. path, $"{i}"]))];

    private LineageEdge Read(InputReader reader, IReadOnlyList<string> path)
    {
        var edge = new LineageEdge(Relation, reader.Text<ModelName>(Name, [.. path, "name"]));
        reader.Refuse(ModelRules.OfModels(edge, [.. path, "relation"]));
        return edge;
    }
}
