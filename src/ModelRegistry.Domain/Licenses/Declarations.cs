using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Licenses;

/// <summary>The licenses that sources declare for one model, and whether they speak of the same text.</summary>
internal static class Declarations
{
    // Those nearest to the subject; a bound on what input may cost.
    private const int MaxChildren = 64;

    /// <summary>
    /// What is declared, each text once: a source that declares nothing says nothing, and a name that stands for several texts is no
    /// other statement than one of those texts.
    /// </summary>
    public static IReadOnlyList<Declared> Of(LicenseLayer layer, LicenseIndex licenses)
    {
        if (layer.Others.Count == 0)
            return IsNone(layer.License) ? [] : [new(layer.License!, null, null)];
        List<Declared> all =
        [
            .. layer
                .Others.Where(other => !IsNone(other.Expression))
                .Select(other => new Declared(other.Expression, other.Kind, other.Source)),
        ];
        if (!IsNone(layer.License))
            all.Insert(0, new(layer.License!, null, null));
        return
        [
            .. all.Where(
                (one, i) =>
                    !all.Where(
                            (other, j) =>
                                j != i && (Refines(other, one, licenses) || (j < i && IsSame(other, one, licenses)))
                        )
                        .Any()
            ),
        ];
    }

    /// <summary>The reason of sources that disagree; the stricter decides, and a tag against the text is unknown at best.</summary>
    public static Reason Disagree(
        IReadOnlyList<Declared> declared,
        IReadOnlyList<Verdict> verdicts,
        IReadOnlyList<string> path,
        bool explains
    )
    {
        var worst = verdicts.Worst();
        // What the model goes by may be either of the two.
        bool Any(params DeclarationKind?[] kinds) => declared.Any(one => kinds.Contains(one.Kind));
        var tagAgainstText =
            (Any(DeclarationKind.HubTag) && Any(null, DeclarationKind.LicenseFile))
            || (Any(DeclarationKind.LicenseFile) && Any(null, DeclarationKind.HubTag));
        var shown = declared.Select(one =>
            $"{Where(one.Kind)} {TextForm.Shown(one.Expression)}{(one.Source is null ? "" : $" ({TextForm.Shown(one.Source)})")}"
        );
        var end = tagAgainstText ? "which of them holds is not known" : "the stricter decides";
        return new Reason(
            LegalReason.DeclarationsDisagree,
            tagAgainstText ? worst.And(Verdict.Unknown) : worst,
            Wording.Of(explains, $"Sources declare different licenses: {string.Join("; ", shown)}; {end}."),
            tagAgainstText ? Provenance.Unresolved : Provenance.Cited,
            null,
            path
        );
    }

    /// <summary>
    /// Tags that contradict the base: a model declared under a text of the same licensor that none of the models holds whose weights it contains. Only the
    /// licensor could exchange one of its texts for another, and what it makes of its own models is no layer.
    /// </summary>
    public static IEnumerable<Reason> AgainstBase(
        IReadOnlyList<LicenseLayer> layers,
        LicenseIndex licenses,
        bool explains = true
    )
    {
        var known = layers
            .Select(layer => (Layer: layer, License: OneText(layer, licenses)))
            .Where(one => one.License is { Steward: not null, SpdxId: null })
            .ToList();
        foreach (var (layer, license) in known.OrderBy(one => one.Layer.Path.Count).Take(MaxChildren))
        {
            var bases = known
                .Where(other => other.License!.Steward == license!.Steward && IsMadeOf(layer, other.Layer))
                .ToList();
            if (bases.Count == 0 || bases.Exists(other => Agree(license!, other.License!)))
                continue;
            var (parent, its) = bases
                .OrderBy(other => other.Layer.Path.Count)
                .ThenBy(other => string.Join('\n', other.Layer.Path), StringComparer.Ordinal)
                .First();
            yield return new(
                LegalReason.ContradictsBase,
                Verdict.Unknown,
                Wording.Of(
                    explains,
                    $"The declared license {license!.Key} is not the one of {parent.Path[^1]}, {its!.Key}: both are {license!.Steward}'s, who alone could exchange one for the other."
                ),
                Provenance.Unresolved,
                license!.Key.ToString(),
                layer.Path
            );
        }
    }

    public static bool IsNone(string? declared)
    {
        var text = declared.AsSpan().Trim();
        return text.IsEmpty
            || text is "NONE"
            || text.Equals("NOASSERTION", StringComparison.OrdinalIgnoreCase)
            || text.Equals("unknown", StringComparison.OrdinalIgnoreCase);
    }

    private static License? OneText(LicenseLayer layer, LicenseIndex licenses) =>
        IsNone(layer.License) ? null : licenses.Read(layer.License!).License;

    private static bool Agree(License one, License other) =>
        one.Key.Equals(other.Key) || one.Texts.Contains(other.Key) || other.Texts.Contains(one.Key);

    // Only weights carry the licensor's text along as such; what was trained on outputs may come under any.
    private static bool IsMadeOf(LicenseLayer child, LicenseLayer parent)
    {
        if (parent.Path.Count <= child.Path.Count)
            return false;
        // Paths of one lineage differ in their ends more often than where they begin.
        for (var i = child.Path.Count - 1; i >= 0; i--)
            if (parent.Path[i] != child.Path[i])
                return false;
        for (var i = child.Relations.Count; i < parent.Relations.Count; i++)
            if (
                parent.Relations[i] is LineageRelation.Distilled or LineageRelation.Unknown or LineageRelation.TrainedOn
            )
                return false;
        return true;
    }

    private static bool IsSame(Declared one, Declared other, LicenseIndex licenses) =>
        licenses.Read(one.Expression).License is { } license
            ? licenses.Read(other.Expression).License is { } known && known.Key.Equals(license.Key)
            : string.Equals(one.Expression.Trim(), other.Expression.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool Refines(Declared text, Declared name, LicenseIndex licenses) =>
        licenses.Read(name.Expression).License is { Texts.Count: > 0 } several
        && licenses.Read(text.Expression).License is { } one
        && several.Texts.Contains(one.Key);

    private static string Where(DeclarationKind? kind) =>
        kind switch
        {
            DeclarationKind.HubTag => "hub tag",
            DeclarationKind.LicenseFile => "license file",
            DeclarationKind.Paper => "paper",
            DeclarationKind.Readme => "README",
            DeclarationKind.Website => "website",
            _ => "declared",
        };
}

/// <summary>One declaration; without a kind, the one that the model goes by.</summary>
internal sealed record Declared(string Expression, DeclarationKind? Kind, string? Source);
