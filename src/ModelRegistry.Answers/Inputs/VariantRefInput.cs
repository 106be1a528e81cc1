using System.ComponentModel;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A variant of a registered model.</summary>
public sealed record VariantRefInput : ISized
{
    /// <summary>The registry that keeps the model; a model that "public" has not is looked for in the registry of use.team too.</summary>
    [DefaultValue("public")]
    public required string Registry { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The variant. Absent: in a question, the model's best variant (a model without weights is NO, NO_WEIGHTS); in a report, the model as such.</summary>
    public string? Variant { get; init; }

    /// <summary>A what-if: key of a numeric format that the weights are taken to be in, computed and never taken for published. Only in a question.</summary>
    public string? Format { get; init; }

    /// <summary>Finds what is asked about; with a format, the same model's weights in it. Null: it was refused.</summary>
    public Subject? ReadAsked(InputReader reader, params IReadOnlyList<string> path)
    {
        if (Format is null)
            return Read(reader, path);
        var key = reader.Text<NumericFormatId>(Format, [.. path, "format"]);
        var found = (this with { Format = null }).Read(reader, path);
        if (reader.Failed || found is null)
            return null;
        if (reader.Snapshot.Find(key) is not { } format)
        {
            reader.Refuse(reader.Nearest.OfFormats(NotFound.Format(key.ToString(), [.. path, "format"]), Format));
            return null;
        }
        // What has no weights cannot be converted.
        return found.Model.Variants.Count == 0
            ? new(found.Model, null)
            : new(found.Model, WhatIf.VariantOf(reader.Snapshot, found.Model, format));
    }

    /// <summary>How many variants are looked at; of a model that "public" has not, the team that asks may have one.</summary>
    public int SizeIn(QuestionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var found = scope.Find(Registry, Model) is { } model
            ? [model]
            : scope.Visible.Select(registry => scope.Find(registry.ToString(), Model)).OfType<Model>().ToArray();
        if (found.Length == 0)
            return 0;
        return Variant is null && Format is null ? Math.Max(1, found.Max(one => one.Variants.Count)) : 1;
    }

    /// <summary>The same variant, in the registry of the team that asks where "public" has no model of the name and that has one.</summary>
    public VariantRefInput In(QuestionScope scope, RegistryId? team) =>
        team is not null
        && string.Equals(Registry, RegistryId.Public.ToString(), StringComparison.Ordinal)
        && scope.Find(Registry, Model) is null
        && scope.Find(team.ToString(), Model) is not null
            ? this with
            {
                Registry = team.ToString(),
            }
            : this;

    /// <summary>Finds what is named; a hidden registry reads like one without the model. Null: it was refused.</summary>
    public Subject? Read(InputReader reader, params IReadOnlyList<string> path)
    {
        if (Format is not null)
            reader.Refuse(
                "A format can be supposed in a question only; this is about weights that are published.",
                [.. path, "format"]
            );
        var model = reader.Model(Registry, Model, [.. path, "registry"], [.. path, "model"]);
        var variantName = reader.TextOrNull<VariantName>(Variant, [.. path, "variant"]);
        if (reader.Failed || model is null)
            return null;
        if (variantName is null)
            return new(model, null);
        if (model.FindVariant(variantName) is { } variant)
            return new(model, variant);
        reader.Refuse(NotFound.Variant(model.Name, variantName, [.. path, "variant"]));
        return null;
    }
}
