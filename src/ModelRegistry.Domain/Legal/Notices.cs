using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Legal;

/// <summary>Gathers what the licenses of a lineage want said when a model is passed on.</summary>
public static class Notices
{
    private static readonly HashSet<ObligationKind> Kinds =
    [
        ObligationKind.IncludeLicense,
        ObligationKind.NoticeFile,
        ObligationKind.RetainNotices,
        ObligationKind.StateChanges,
        ObligationKind.Attribution,
        ObligationKind.DisplayAttribution,
        ObligationKind.NamePrefix,
        ObligationKind.FlowDownUseRestrictions,
        ObligationKind.ModelCard,
    ];

    /// <summary>The notices for passing a model on.</summary>
    /// <param name="subject">What is passed on.</param>
    /// <param name="layers">Its licenses and those of what it was made from.</param>
    /// <param name="quantized">Whether it is passed on in other bits than those its publisher stored; null: not known.</param>
    /// <param name="on">The day.</param>
    /// <param name="licenses">The licenses that names are looked up in.</param>
    public static NoticePack Of(
        NoticeSubject subject,
        LicenseLayers layers,
        bool? quantized,
        DateOnly on,
        LicenseIndex licenses
    )
    {
        // What is not known to be unchanged is taken as changed: a notice too many does no harm.
        var use = new Use
        {
            Activities =
                quantized == false ? [Activity.DistributeWeights] : [Activity.DistributeWeights, Activity.Quantize],
            Purpose = Purpose.Commercial,
            Modality = subject.Modality,
            EffectiveOn = on,
        };
        NoticeLayer[] gathered =
        [
            // Data that was learnt from is not passed on.
            .. layers
                .Layers.Where(layer => !layer.Relations.Contains(LineageRelation.TrainedOn))
                .Select(layer => Of(subject, layer, use, licenses)),
        ];
        string[] gaps =
        [
            .. layers
                .Gaps.Concat(Declarations.AgainstBase(layers.Layers, licenses))
                .Select(gap => gap.Message)
                .Concat(gathered.SelectMany(layer => layer.Unknown))
                .Distinct(),
            .. quantized is null
                ?
                [
                    "Whether these weights are changed against those that their publisher stored is not known; they are taken as changed.",
                ]
                : Array.Empty<string>(),
        ];
        var owed = Distinct(gathered.SelectMany(layer => layer.Obligations));
        return new(
            NoticeText.Of(subject, gathered, gaps, on),
            [.. owed.Where(IsMetByWords)],
            [.. owed.Where(one => !IsMetByWords(one))],
            gaps,
            gathered
        );
    }

    /// <summary>True where the words that the license wants are all that it wants, in a file that goes with the copy.</summary>
    internal static bool IsMetByWords(Obligation owed) =>
        owed.Kind is ObligationKind.NoticeFile or ObligationKind.Attribution && owed.RequiredTexts.Count > 0;

    private static NoticeLayer Of(NoticeSubject subject, LicenseLayer layer, Use use, LicenseIndex licenses)
    {
        var model = layer.Path.Count == 0 ? subject.Name : layer.Path[^1];
        var found = new LayerEvaluation(new LayerSituation(layer, use), use, licenses).Run();
        var owed = Distinct(found.Obligations.Where(one => Kinds.Contains(one.Kind)));
        License[] binding =
        [
            .. found
                .Binding.Concat(
                    owed.Select(one => one.License)
                        .OfType<LicenseId>()
                        .Select(key => licenses.Find(key.ToString()))
                        .OfType<License>()
                )
                .DistinctBy(license => license.Key)
                .OrderBy(license => license.Key.ToString(), StringComparer.OrdinalIgnoreCase),
        ];
        return new(
            model,
            layer.Path,
            layer.License,
            binding,
            owed,
            [
                .. found
                    .Reasons.Where(IsGap)
                    .Select(reason => $"{model}: {reason.Message}")
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ]
        );
    }

    // Whether the passing on is allowed is another question; here counts whether the texts are known.
    private static bool IsGap(Reason reason) =>
        reason.Code
            is LegalReason.NoLicenseDeclared
                or LegalReason.UnknownLicense
                or LegalReason.MalformedExpression
                or LegalReason.UnknownException
                or LegalReason.NoTerms
                or LegalReason.Ambiguous
                or LegalReason.NotVerified
                or LegalReason.RelationUnknown
                or LegalReason.ReachUnsettled
                or LegalReason.DeclarationsDisagree
                or LegalReason.LicenseRecalled;

    private static Obligation[] Distinct(IEnumerable<Obligation> owed) =>
        [
            .. owed.GroupBy(one => (one.Kind, one.License, Texts: string.Join('\n', one.RequiredTexts)))
                .Select(same =>
                    same.OrderBy(one => one.Status).ThenBy(one => one.Clause, StringComparer.Ordinal).First()
                )
                .OrderBy(one => one.License?.ToString(), StringComparer.OrdinalIgnoreCase)
                .ThenBy(one => one.Kind)
                .ThenBy(one => string.Join('\n', one.RequiredTexts), StringComparer.Ordinal),
        ];
}

/// <summary>What is passed on.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Variant">The variant; null: the model as such.</param>
/// <param name="Source">Where the weights are; null: not known.</param>
/// <param name="Modality">The model's modality; null: not known.</param>
public sealed record NoticeSubject(string Name, string? Variant, string? Source, Modality? Modality);
