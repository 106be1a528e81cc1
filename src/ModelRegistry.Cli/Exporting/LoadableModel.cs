using System.Text.Json;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Exporting;

/// <summary>A model as <c>load</c> reads it: what was stated of it, and nothing that was computed.</summary>
internal static class LoadableModel
{
    private const string Registry = "registry";

    /// <summary>The model without its registry, which is that of the load.</summary>
    public static JsonElement Line(ModelDocumentAnswer model)
    {
        var line = ApiForm.Node(For(model))!.AsObject();
        line.Remove(Registry);
        return JsonSerializer.SerializeToElement(line, ClientJson.Api.JsonObject);
    }

    private static RegisterModelInput For(ModelDocumentAnswer model)
    {
        var isRead = model.LicenseProvenance is Provenance.Cited;
        return new()
        {
            Registry = model.Registry,
            Name = model.Name,
            Organization = model.Organization,
            Description = model.Description,
            Homepage = model.Homepage,
            Labels = Some(model.Labels),
            ReleasedOn = model.ReleasedOn,
            Revision = model.Revision,
            Status = model.Status,
            Modality = model.Modality,
            Reasoning = model.Reasoning,
            License = model.LicenseExpression,
            LicenseSource = model.LicenseExpression is null ? null : SourceOf(model),
            // With a day it would be cited, which a license that was only heard of is not.
            LicenseReadOn = isRead ? model.LicenseReadOn : null,
            OtherLicenses = Some([.. model.OtherDeclarations.Select(Declaration)]),
            TrainingDataLicenses = model.TrainingDataLicenses,
            BaseModels = model.LineageKnown ? [.. model.BaseModels.Select(Base)] : null,
            Config = model.Config,
            Variants = [.. model.Variants.Select(Variant)],
            Sources = Some(model.Sources),
        };
    }

    private static string? SourceOf(ModelDocumentAnswer model) =>
        model.LicenseSource == StatedModel.DeclaredAtRegistration ? null : model.LicenseSource;

    private static RegisterVariantInput Variant(VariantDocumentAnswer variant)
    {
        var isComputed = variant.WeightBytesProvenance is Provenance.Estimated or Provenance.Unresolved;
        return new()
        {
            Name = variant.Name,
            Format = variant.FormatName,
            WeightBytes = isComputed ? null : variant.WeightBytes,
            Source = variant.Source,
            Fingerprint = variant.Fingerprint,
            Parameters = variant.Parameters,
            Files = Some([.. variant.Files.Select(File)]),
        };
    }

    private static WeightFileInput File(WeightFileAnswer file) =>
        new()
        {
            Path = file.Path,
            Bytes = file.Bytes,
            Sha256 = file.Sha256,
        };

    private static LicenseDeclarationInput Declaration(LicenseDeclarationAnswer declared) =>
        new()
        {
            License = declared.Expression,
            Kind = declared.Kind,
            Source = declared.Source,
        };

    private static BaseModelInput Base(LineageEdgeAnswer edge) => new() { Name = edge.Name, Relation = edge.Relation };

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}
