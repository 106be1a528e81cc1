using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Legal;

/// <summary>Which rights an activity calls for, and what follows where a text does not name one.</summary>
internal static class RightsNeeded
{
    public static IReadOnlyList<Right> By(Situation situation)
    {
        var commercial = situation.Use.Purpose is Purpose.Commercial;
        return situation.Activity switch
        {
            Activity.Run or Activity.Evaluate or Activity.EmbedInProduct => commercial ? RunInTrade : RunPrivately,
            Activity.FineTune or Activity.Merge or Activity.Quantize => commercial ? ModifyInTrade : Modify,
            // Whoever may not use a model in trade may not trade in it.
            Activity.DistributeWeights when situation.Derived => commercial ? DeriveInTrade : Derive,
            Activity.DistributeWeights => commercial ? RedistributeInTrade : Redistribute,
            Activity.HostForThirdParties => commercial ? HostInTrade : Host,
            Activity.UseOutputs => commercial ? OutputsInTrade : [],
            Activity.TrainOnOutputs => commercial ? TrainInTrade : Train,
            _ => [],
        };
    }

    /// <summary>
    /// Rights that together carry one which the text does not name. A text that claims nothing in outputs leaves them to whoever may run the model;
    /// one that lets everybody use and pass the weights on, and does not speak of networks, allows a service. Empty: silence grants nothing.
    /// </summary>
    public static IReadOnlyList<Right> Implying(Right right, Purpose purpose) =>
        right switch
        {
            Right.OutputsCommercial => [Right.UseCommercial],
            Right.OutputsTrainOtherModels when purpose is Purpose.Commercial => [Right.UseCommercial],
            Right.OutputsTrainOtherModels => [Right.UsePrivate],
            Right.HostAsService when purpose is Purpose.Commercial => [Right.UseCommercial, Right.RedistributeWeights],
            Right.HostAsService => [Right.UsePrivate, Right.RedistributeWeights],
            _ => [],
        };

    /// <summary>The right, in the words of a sentence.</summary>
    public static string Named(Right right) =>
        right switch
        {
            Right.UsePrivate => "private use",
            Right.UseCommercial => "commercial use",
            Right.Modify => "modification",
            Right.RedistributeWeights => "redistribution of the weights",
            Right.RedistributeDerivatives => "redistribution of derivatives",
            Right.Sublicense => "sublicensing",
            Right.PatentGrant => "use of patents",
            Right.HostAsService => "hosting as a service",
            Right.OutputsCommercial => "commercial use of outputs",
            _ => "training other models on outputs",
        };

    private static readonly Right[] RunPrivately = [Right.UsePrivate];
    private static readonly Right[] RunInTrade = [Right.UsePrivate, Right.UseCommercial];
    private static readonly Right[] Modify = [Right.Modify];
    private static readonly Right[] ModifyInTrade = [Right.Modify, Right.UseCommercial];
    private static readonly Right[] Redistribute = [Right.RedistributeWeights];
    private static readonly Right[] RedistributeInTrade = [Right.RedistributeWeights, Right.UseCommercial];
    private static readonly Right[] Derive = [Right.RedistributeDerivatives];
    private static readonly Right[] DeriveInTrade = [Right.RedistributeDerivatives, Right.UseCommercial];
    private static readonly Right[] Host = [Right.HostAsService];
    private static readonly Right[] HostInTrade = [Right.HostAsService, Right.UseCommercial];
    private static readonly Right[] OutputsInTrade = [Right.OutputsCommercial];
    private static readonly Right[] Train = [Right.OutputsTrainOtherModels];
    private static readonly Right[] TrainInTrade = [Right.OutputsTrainOtherModels, Right.OutputsCommercial];
}
