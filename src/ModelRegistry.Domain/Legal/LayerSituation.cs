using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Legal;

/// <summary>One layer under a use: what lies between the subject and the layer's owner, and the situations that its clauses are asked about.</summary>
internal sealed class LayerSituation
{
    private readonly Ways ways;

    public LayerSituation(LicenseLayer layer, Use use)
    {
        Layer = layer;
        ways = Between(layer);
        (Distilled, RelationUnknown, OfTrainingData) = (
            ways.Distilled,
            ways.Unknown,
            ways is { TrainedOn: true, Unknown: false }
        );
        var (weights, copies) = (ways.HoldsWeights, ways.Copies);
        var derived =
            weights || Distilled || RelationUnknown || Does(use, Activity.FineTune) || Does(use, Activity.Merge);
        var modified = derived || copies || Does(use, Activity.Quantize);
        Situations =
        [
            .. use
                .Activities.Distinct()
                .Order()
                .Select(activity =>
                    Of(use, activity, modified, derived) with
                    {
                        IsInferred = activity is Activity.DistributeWeights && use.PassesOnInProduct,
                    }
                ),
        ];
        Naming = IsPassedOn(use) && !OfTrainingData && (weights || Distilled || RelationUnknown) ? Made(use) : null;
    }

    public LicenseLayer Layer { get; }

    public bool Distilled { get; }

    public bool RelationUnknown { get; }

    /// <summary>True where the license is that of data which a model was trained on.</summary>
    public bool OfTrainingData { get; }

    /// <summary>True where what lies between the subject and their owners is alike for two layers: no clause tells them apart by it.</summary>
    public static bool IsReachedAlike(LicenseLayer one, LicenseLayer other) => Between(one) == Between(other);

    /// <summary>One per activity.</summary>
    public IReadOnlyList<Situation> Situations { get; }

    /// <summary>The making of the subject from the layer's owner, where the use passes the subject on: duties to name it fall due then. Else null.</summary>
    public Situation? Naming { get; }

    /// <summary>Whether terms with that reach bind the subject.</summary>
    public ReachValue ReachOf(Reach reach) =>
        Layer.Relations.Count == 0 ? ReachValue.Binds
        : RelationUnknown ? ReachValue.Binds
        : Distilled ? reach.Outputs
        : ways.Finetuned ? reach.Weights
        : ways.Merged ? reach.Merges ?? reach.Weights
        : ways.Adapted ? reach.Adapters ?? reach.Weights
        : reach.Copies ?? reach.Weights;

    /// <summary>
    /// The passing on of a product that holds the weights, where the use does not say whether it is given to others or holds them: whatever is asked of
    /// that may be asked. Null: the use says so, or is no such use.
    /// </summary>
    public Situation? PassedOnInProduct(Use use) =>
        Does(use, Activity.EmbedInProduct)
        && !Does(use, Activity.DistributeWeights)
        && use.Result?.Distributed != false
        && use.Result?.ContainsParentWeights != false
            ? Of(use, Activity.DistributeWeights, Situations[0].Modified, Situations[0].Derived) with
            {
                IsInferred = true,
            }
            : null;

    /// <summary>
    /// The passing on of a model that was trained on outputs, where terms with that reach make it a derivative, or make it one if it performs similarly:
    /// their duties of distribution fall due. Else null.
    /// </summary>
    public static Situation? PassedOnAfterTraining(Reach reach, Use use)
    {
        var given =
            use.Result?.Distributed == true
            && Does(use, Activity.TrainOnOutputs)
            && !Does(use, Activity.DistributeWeights);
        var derivative =
            reach.Outputs is ReachValue.Binds
            || (reach.Outputs is ReachValue.BindsIfSimilar && use.Result?.PerformsSimilarly != false);
        return given && derivative
            ? Of(use, Activity.DistributeWeights, modified: true, derived: true) with
            {
                IsInferred = true,
            }
            : null;
    }

    private static Ways Between(LicenseLayer layer)
    {
        var ways = default(Ways);
        foreach (var relation in layer.Relations)
            ways = relation switch
            {
                LineageRelation.Quantized or LineageRelation.Converted => ways with { Any = true, Copies = true },
                LineageRelation.Distilled => ways with { Any = true, Distilled = true },
                LineageRelation.Finetune => ways with { Any = true, Finetuned = true },
                LineageRelation.Merge => ways with { Any = true, Merged = true },
                LineageRelation.Adapter or LineageRelation.Composed => ways with { Any = true, Adapted = true },
                LineageRelation.TrainedOn => ways with { Any = true, TrainedOn = true },
                _ => ways with { Any = true, Unknown = true },
            };
        return ways;
    }

    private readonly record struct Ways(
        bool Any,
        bool Finetuned,
        bool Merged,
        bool Adapted,
        bool Copies,
        bool Distilled,
        bool TrainedOn,
        bool Unknown
    )
    {
        public bool HoldsWeights => Finetuned || Merged || Adapted;
    }

    private Situation Made(Use use)
    {
        var result = (use.Result ?? new UseResult()) with
        {
            Distributed = true,
            ContainsParentWeights = RelationUnknown ? null : !Distilled,
        };
        return Of(
            use with
            {
                Result = result,
            },
            Distilled ? Activity.TrainOnOutputs : Activity.FineTune,
            modified: true,
            derived: true
        ) with
        {
            MakesModel = true,
        };
    }

    private static Situation Of(Use use, Activity activity, bool modified, bool derived) =>
        new()
        {
            Use = use,
            Activity = activity,
            Modified = modified,
            Derived = derived,
        };

    private static bool IsPassedOn(Use use) =>
        Does(use, Activity.DistributeWeights) || Does(use, Activity.HostForThirdParties);

    private static bool Does(Use use, Activity activity) => use.Activities.Contains(activity);
}
