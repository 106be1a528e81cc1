using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Importing;

/// <summary>Brings a model that stands up to what was read of its source: what an import does not state of it stays.</summary>
public static class ImportedUpdate
{
    // By the names of the API.
    private static readonly Dictionary<string, Func<RegisterModelInput, object?>> members = new(StringComparer.Ordinal)
    {
        ["config"] = input => input.Config,
        ["license"] = input => input.License,
        ["licenseSource"] = input => input.LicenseSource,
        ["baseModels"] = input => input.BaseModels,
        ["revision"] = input => input.Revision,
        ["sources"] = input => input.Sources,
    };

    private static readonly Dictionary<string, Func<RegisterVariantInput, object?>> variantMembers = new(
        StringComparer.Ordinal
    )
    {
        ["format"] = variant => variant.Format,
        ["weightBytes"] = variant => variant.WeightBytes,
        ["source"] = variant => variant.Source,
        ["fingerprint"] = variant => variant.Fingerprint,
        ["parameters"] = variant => variant.Parameters,
        ["files"] = variant => variant.Files,
    };

    /// <summary>What an import states of a model, by the names of the API.</summary>
    public static IReadOnlyCollection<string> Stated => members.Keys;

    /// <summary>The model as it is to be; what cannot be read is noted, and the result must not be used then.</summary>
    public static Model Apply(InputReader reader, Model standing, RegisterModelInput read)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(read);
        var change = new UpdateModelInput
        {
            Registry = read.Registry,
            Name = read.Name,
            Config = read.Config,
            License = read.License,
            LicenseSource = read.LicenseSource,
            BaseModels = read.BaseModels,
            Revision = read.Revision,
            Sources = read.Sources,
        };
        change.NoteGiven(members.Where(member => member.Value(read) is not null).Select(member => member.Key));
        var next = Attributed(change.Read(reader, standing), standing);
        foreach (var (i, variant) in (read.Variants ?? []).Index())
            next = WithVariant(reader, next, read, variant, i);
        return next;
    }

    // To state once more what stands does not make the importer the one who declares it.
    private static Model Attributed(Model next, Model standing) =>
        next with
        {
            LicenseSource =
                next.LicenseExpression == standing.LicenseExpression ? standing.LicenseSource : next.LicenseSource,
            LineageSource = IsSameLineage(next, standing) ? standing.LineageSource : next.LineageSource,
        };

    private static bool IsSameLineage(Model next, Model standing) =>
        next.BaseModels is { } bases && standing.BaseModels is { } before && bases.SequenceEqual(before);

    private static Model WithVariant(
        InputReader reader,
        Model model,
        RegisterModelInput read,
        RegisterVariantInput variant,
        int place
    )
    {
        if (!VariantName.TryParse(variant.Name, out var name) || model.FindVariant(name) is not { } current)
            return model.WithVariant(variant.Read(reader, model.Architecture, "variants", $"{place}"));
        var change = new UpdateVariantInput
        {
            Registry = read.Registry,
            Name = read.Name,
            Variant = variant.Name,
            Format = variant.Format,
            WeightBytes = variant.WeightBytes,
            Source = variant.Source,
            Fingerprint = variant.Fingerprint,
            Parameters = variant.Parameters,
            Files = variant.Files,
        };
        change.NoteGiven(
            variantMembers.Where(member => member.Value(variant) is not null).Select(member => member.Key)
        );
        return model.WithVariant(current.Name, change.Read(reader, model, current));
    }
}
