using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Server.Mcp;

/// <summary>A model, as its resource shows it.</summary>
internal sealed record ModelDocument
{
    private const int TextBytes = 900;
    private const int ExpressionBytes = 400;

    public required string Registry { get; init; }
    public required string Name { get; init; }
    public required ModelStatus Status { get; init; }
    public long? Parameters { get; init; }
    public long? ActiveParameters { get; init; }
    public string? License { get; init; }
    public DateOnly? ReleasedOn { get; init; }
    public required int Version { get; init; }
    public IReadOnlyList<VariantDocument> Variants { get; init; } = [];
    public IReadOnlyList<AliasDocument> Aliases { get; init; } = [];
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The document of a model.</summary>
    public static RegistryDocument For(ModelAnswer answer) =>
        new(
            AnswerForm
                .Node(
                    new ModelDocument
                    {
                        Registry = answer.Registry,
                        Name = answer.Name,
                        Status = answer.Status,
                        Parameters = answer.Parameters,
                        ActiveParameters = answer.ActiveParameters,
                        License = AnswerForm.CutOrNull(answer.LicenseExpression, ExpressionBytes),
                        ReleasedOn = answer.ReleasedOn,
                        Version = answer.Version,
                    }
                )
                .AsObject(),
            [
                .. AnswerEntry.Of("variants", answer.Variants.Select(VariantDocument.For)),
                .. AnswerEntry.Of(
                    "aliases",
                    answer.Aliases.Select(alias => new AliasDocument(alias.Name, alias.Variant.Name))
                ),
                .. AnswerEntry.Of("sources", answer.Sources.Select(source => AnswerForm.Cut(source, TextBytes))),
            ]
        );
}

/// <summary>The weights of a model in one numeric format.</summary>
internal sealed record VariantDocument(
    string Name,
    string? Format,
    double? BitsPerWeight,
    long? WeightBytes,
    Provenance WeightBytesProvenance,
    int Files,
    string? Source
)
{
    private const int TextBytes = 300;

    /// <summary>A variant as the API answers it.</summary>
    public static VariantDocument For(VariantAnswer answer) =>
        new(
            answer.Name,
            AnswerForm.CutOrNull(answer.Format?.Key ?? answer.FormatName, TextBytes),
            answer.Format?.BitsPerWeight,
            answer.WeightBytes,
            answer.WeightBytesProvenance,
            answer.Files.Count,
            AnswerForm.CutOrNull(answer.Source, TextBytes)
        );
}

/// <summary>A name that stands for a variant.</summary>
internal sealed record AliasDocument(string Name, string Variant);
