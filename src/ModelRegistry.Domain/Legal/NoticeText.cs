using System.Globalization;
using System.Text;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Legal;

/// <summary>Writes a notice: plain text, one section per model of the lineage that a license binds through.</summary>
internal static class NoticeText
{
    public static string Of(
        NoticeSubject subject,
        IReadOnlyList<NoticeLayer> layers,
        IReadOnlyList<string> gaps,
        DateOnly on
    )
    {
        var text = new StringBuilder().Append("NOTICE\n\n").Append(subject.Name);
        if (subject.Variant is { } variant)
            text.Append(" (").Append(variant).Append(')');
        text.Append(CultureInfo.InvariantCulture, $", licenses as of {on:yyyy-MM-dd}\n");
        if (subject.Source is { } source)
            text.Append("Weights: ").Append(source).Append('\n');
        for (var i = 0; i < layers.Count; i++)
            Layer(text, i + 1, layers[i]);
        if (gaps.Count > 0)
        {
            text.Append("\nWhat this notice could not tell\n");
            foreach (var gap in gaps)
                text.Append("- ").Append(gap).Append('\n');
        }

        return text.ToString();
    }

    private static void Layer(StringBuilder text, int number, NoticeLayer layer)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n{number}. {layer.Model}\n");
        if (layer.Path.Count > 0)
            text.Append("   This model was made from it: ").AppendJoin(" <- ", layer.Path).Append('\n');
        text.Append("   License as declared: ")
            .Append(layer.Declared is { } declared ? TextForm.Shown(declared) : "none")
            .Append('\n');
        if (layer.Licenses.Count == 0)
            text.Append("   No license text that is known binds through it.\n");
        foreach (var license in layer.Licenses)
            Of(text, layer, license);
    }

    private static void Of(StringBuilder text, NoticeLayer layer, License license)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n   {license.Name} ({license.Key})\n");
        var owed = layer.Obligations.Where(one => license.Key.Equals(one.License)).ToList();
        foreach (var one in owed)
            Owed(text, one);
        // Who holds the rights stands in the license file of each repository, which the registry does not keep.
        if (
            !owed.Exists(one =>
                one.RequiredTexts.Any(words => words.Contains("copyright", StringComparison.OrdinalIgnoreCase))
            )
        )
            text.Append(
                CultureInfo.InvariantCulture,
                $"   Copyright: the line of the rights holders of {layer.Model} is not recorded; copy it from the license file of its repository.\n"
            );
        if (owed.Exists(one => one.Kind is ObligationKind.IncludeLicense))
            text.Append("   License text: ")
                .AppendJoin(
                    ", ",
                    license
                        .Sources.Where(source => source.StartsWith("https://", StringComparison.Ordinal))
                        .DefaultIfEmpty(
                            license.SpdxId is { } id
                                ? $"https://spdx.org/licenses/{id}.html"
                                : "in the license file of its repository"
                        )
                )
                .Append('\n');
    }

    private static void Owed(StringBuilder text, Obligation one)
    {
        var clause = one.Clause is null ? "" : $" (§{one.Clause})";
        var perhaps = one.Status is ObligationStatus.Possible ? "Where it applies: " : "";
        if (Notices.IsMetByWords(one))
        {
            foreach (var words in one.RequiredTexts)
                text.Append("   ").Append(words).Append('\n');
            return;
        }

        text.Append("   - ").Append(perhaps).Append(one.Summary).Append(clause).Append('\n');
        for (var i = 0; i < one.RequiredTexts.Count; i++)
            text.Append(i == 0 ? "     Words: \"" : "     or: \"").Append(one.RequiredTexts[i]).Append("\"\n");
    }
}
