using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Catalog.Models;

/// <summary>
/// What a legal verdict of a model stands on, as a short text: models with the same text get the same legal verdict on every use and day, so
/// it is found once for all of them. No rule asks what an ancestor is called, so ancestors are numbered as they are met, and fine-tunes of
/// all bases under one license are one class; what their reasons say differs, and is found per model. A lineage that is too large to be
/// written out is told by its very models instead, each by a digest of its own part and of its parents' digests: then only models that were
/// made of the same ones are one class, and a model costs its own edges, however much lies behind them.
/// </summary>
internal sealed class LicenseStack(Func<RegistryId, ModelName, Model?> resolve, Ancestries ancestries)
{
    // As many as the longest chain that the rules follow; nearly all lineages that are known have fewer.
    private const int MostEdges = Lineage.MaxDepth;

    // A digest with its mark is shorter.
    private const int LongestText = 64;

    /// <summary>The text of a model. Safe for threads.</summary>
    public string Of(Model model)
    {
        var text = new StringBuilder().Append(model.Modality?.ToString() ?? "?").Append('\n');
        var start = text.Length;
        var left = MostEdges;
        if (!TryWrite(text, model, new(ReferenceEqualityComparer.Instance), ref left))
        {
            text.Length = start;
            WriteBriefly(text.Append('*'), model);
        }

        return text.Length <= LongestText ? text.ToString() : "#" + Digest(text);
    }

    /// <summary>A digest of fixed size: of two texts that differ it differs too.</summary>
    public static string Digest(StringBuilder text) =>
        Convert.ToBase64String(SHA256.HashData(MemoryMarshal.AsBytes(text.ToString().AsSpan())));

    /// <summary>Writes what a model declares, its lineage aside.</summary>
    public static void WriteOwn(StringBuilder text, Model model)
    {
        Write(text, model.LicenseExpression);
        if (model.HasRecalledLicense())
            text.Append('R');
        // One name of several dated texts is read by the day.
        if (
            model.ReleasedOn is { } day
            && (
                Lineage.DayTells(model.LicenseExpression)
                || model.FormerLicenses.Any(former => Lineage.DayTells(former.Expression))
            )
        )
            text.Append('@').Append(day.DayNumber);
        foreach (var data in model.TrainingDataLicenses ?? [])
            Write(text.Append('&'), data);
        foreach (var other in model.OtherDeclarations)
            Write(text.Append('|').Append(other.Kind), other.Expression);
        foreach (var former in model.FormerLicenses)
            Write(text.Append('<').Append(former.Until.DayNumber), former.Expression);
        if (model.BaseModels is null)
            text.Append("\n?");
    }

    // All of the lineage; false: it has more edges than are left.
    private bool TryWrite(StringBuilder text, Model model, Dictionary<Model, int> met, ref int left)
    {
        // The stack of a model met before stands in the text already.
        if (!met.TryAdd(model, met.Count))
        {
            text.Append('^').Append(met[model]);
            return true;
        }

        WriteOwn(text, model);
        var edges = model.BaseModels ?? [];
        if ((left -= edges.Count) < 0)
            return false;
        var names = NamesOf(edges);
        for (var i = 0; i < edges.Count; i++)
        {
            var parent = WriteEdge(text, model, edges[i], i, names);
            if (parent is not null && !TryWrite(text, parent, met, ref left))
                return false;
            text.Append(')');
        }

        return true;
    }

    private void WriteBriefly(StringBuilder text, Model model)
    {
        WriteOwn(text, model);
        var edges = model.BaseModels ?? [];
        var (names, returns) = (NamesOf(edges), false);
        for (var i = 0; i < edges.Count; i++)
        {
            if (WriteEdge(text, model, edges[i], i, names) is { } parent)
            {
                var ancestry = ancestries.Of(parent);
                text.Append(ancestry.Digest);
                returns |= ancestry.Returns;
            }

            text.Append(')');
        }

        // What may be its own ancestor is in its own lineage, and others with the same parents are not.
        if (returns)
            text.Append(ancestries.Unique());
    }

    // Most models derive from one, and are not the place to spend memory on.
    private static Dictionary<string, int>? NamesOf(IReadOnlyList<LineageEdge> edges) =>
        edges.Count > 1 ? new(StringComparer.Ordinal) : null;

    private Model? WriteEdge(
        StringBuilder text,
        Model model,
        LineageEdge edge,
        int place,
        Dictionary<string, int>? names
    )
    {
        // One that is named twice, in two relations, is one step of two paths; paths are told apart by how names are written.
        if (names?.TryAdd(edge.Name.ToString(), place) == false)
            place = names[edge.Name.ToString()];
        text.Append('\n').Append(edge.Relation).Append(place).Append('(');
        var parent = resolve(model.Registry, edge.Name);
        // What a publisher makes of its own model it may grant under other terms, so that counts too.
        if (parent is not null)
            text.Append(Lineage.HaveOnePublisher(model, parent) ? '=' : ' ');
        return parent;
    }

    // With its length before it, no declared text can pass for anything else.
    private static void Write(StringBuilder text, string? declared)
    {
        if (declared is null)
            text.Append('-');
        else
            text.Append(declared.Length).Append(':').Append(declared);
    }
}
