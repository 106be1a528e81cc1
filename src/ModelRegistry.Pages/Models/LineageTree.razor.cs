using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Pages.Models;

/// <summary>A model of a lineage as an item of a list, and the models that it was made from as a list in it.</summary>
public sealed partial class LineageTree
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public LineageNode Node { get; set; } = null!;

    private IEnumerable<string> Binds =>
        Node.Relation is { } relation
            ? (Node.Found?.Licenses ?? []).Select(license =>
                $"{license.Key}: {Words(ReachOf(license.Reach, relation))}."
            )
            : [];

    private static ReachAnswer ReachOf(ReachedWorksAnswer? reach, LineageRelation relation) =>
        relation switch
        {
            _ when reach is null => ReachAnswer.Unsettled,
            LineageRelation.Finetune => reach.Finetune,
            LineageRelation.Merge => reach.Merge,
            LineageRelation.Quantized or LineageRelation.Converted => reach.Quantize,
            LineageRelation.Adapter or LineageRelation.Composed => reach.Adapter,
            LineageRelation.Distilled => reach.Outputs,
            _ => ReachAnswer.Unsettled,
        };

    private static string Words(ReachAnswer reach) =>
        reach switch
        {
            ReachAnswer.Binds => "its terms bind what was made so",
            ReachAnswer.BindsIfConveyed => "its terms bind what was made so, once it is passed on",
            ReachAnswer.BindsIfSimilar => "its terms bind what is made to perform similarly",
            ReachAnswer.Forbidden => "it forbids to make other models so",
            ReachAnswer.Free => "its terms do not bind what was made so",
            _ => "it is not settled whether its terms bind what was made so",
        };
}
