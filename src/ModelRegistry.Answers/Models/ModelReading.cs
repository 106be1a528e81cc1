using ModelRegistry.Answers.Licenses;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Models;

/// <summary>Makes models of what is registered or asked about.</summary>
public static class ModelReading
{
    /// <summary>A registration as a model of a registry, checked against the catalog; whether it would be its own ancestor is not looked at.</summary>
    public static Model Read(this RegisterModelInput input, Reading reading, RegistryId registry, Snapshot snapshot)
    {
        var name = reading.Text<ModelName>(input.Name, "name");
        var architecture = input.Config is null ? null : ReadConfig(reading, input.Config, "config");
        var bases = ReadBases(reading, input.BaseModels, "baseModels");
        return Of(registry, name, architecture, ReadLicense(reading, snapshot, input.License, "license"), bases) with
        {
            Modality = input.Modality,
            OtherDeclarations =
            [
                .. (input.OtherLicenses ?? [])
                    .Take(ModelRules.MaxDeclarations + 1)
                    .Select(
                        (other, i) =>
                            new LicenseDeclaration(
                                ReadLicense(reading, snapshot, other.License, "otherLicenses", $"{i}", "license")!,
                                other.Kind,
                                other.Source
                            )
                    ),
            ],
            Variants =
                input.Variants is { } variants
                    ?
                    [
                        .. variants.Select(
                            (variant, i) => ReadVariant(reading, snapshot, variant, architecture, "variants", $"{i}")
                        ),
                    ]
                : architecture is null ? []
                : [StoredVariant(snapshot, architecture, architecture.StoredFormat, null)],
        };
    }

    /// <summary>A model that every reader of a question shares: nothing but what was stated.</summary>
    public static Model Of(
        RegistryId registry,
        ModelName name,
        Architecture? architecture,
        string? license,
        IReadOnlyList<LineageEdge>? bases
    ) =>
        new()
        {
            Registry = registry,
            Name = name,
            Status = ModelStatus.Released,
            Parameters = architecture?.Parameters,
            ActiveParameters = architecture?.ActiveParameters,
            LicenseExpression = license,
            LicenseSource = license is null ? null : "declared at registration",
            BaseModels = bases,
            Architecture = architecture,
        };

    /// <summary>Reads a configuration.</summary>
    public static Architecture? ReadConfig(Reading reading, string config, params IReadOnlyList<string> path)
    {
        if (ConfigReader.TryRead(config, out var architecture, out var error))
            return architecture;
        reading.Refuse(error!, path);
        return null;
    }

    /// <summary>Reads a declared license; null stays null.</summary>
    public static string? ReadLicense(
        Reading reading,
        Snapshot snapshot,
        string? license,
        params IReadOnlyList<string> path
    )
    {
        if (license is not null)
            LicenseLayerInput.ReadExpression(reading, snapshot.LicenseIndex, license, path);
        return license?.Trim();
    }

    /// <summary>Reads lineage edges; null, unknown, stays null.</summary>
    public static IReadOnlyList<LineageEdge>? ReadBases(
        Reading reading,
        IReadOnlyList<BaseModelInput>? bases,
        params IReadOnlyList<string> path
    ) =>
        bases is null
            ? null
            :
            [
                .. bases.Select(
                    (edge, i) =>
                        new LineageEdge(edge.Relation, reading.Text<ModelName>(edge.Name, [.. path, $"{i}", "name"]))
                ),
            ];

    /// <summary>The variant that the configuration describes, its size computed where it is not stated.</summary>
    public static Variant StoredVariant(
        Snapshot snapshot,
        Architecture architecture,
        NumericFormatId? format,
        long? weightBytes
    )
    {
        var known = format is null ? null : snapshot.Find(format);
        return WithSize(
            new()
            {
                Name = ShortName(format),
                Format = format,
                WeightBytes = weightBytes,
                Source = null,
            },
            architecture,
            known
        );
    }

    private static Variant ReadVariant(
        Reading reading,
        Snapshot snapshot,
        RegisterVariantInput input,
        Architecture? architecture,
        params IReadOnlyList<string> path
    )
    {
        var format = ReadFormat(reading, snapshot, input.Format, [.. path, "format"]);
        reading.InRange(input.WeightBytes, 1, long.MaxValue, [.. path, "weightBytes"]);
        var name = reading.Text<VariantName>(input.Name, [.. path, "name"]);
        return WithSize(
            new()
            {
                Name = name,
                Format = format?.Key,
                WeightBytes = input.WeightBytes,
                Source = input.Source,
            },
            architecture,
            format
        );
    }

    /// <summary>Reads the key of a numeric format that the catalog knows.</summary>
    public static NumericFormat? ReadFormat(
        Reading reading,
        Snapshot snapshot,
        string text,
        params IReadOnlyList<string> path
    )
    {
        var format = NumericFormatId.TryParse(text, out var key) ? snapshot.Find(key) : null;
        if (format is null)
            reading.Refuse(NotFound.Format(text, path));
        return format;
    }

    private static Variant WithSize(Variant variant, Architecture? architecture, NumericFormat? format)
    {
        if (variant.WeightBytes is not null)
            return variant with { WeightBytesProvenance = Provenance.Declared };
        var estimate = WeightEstimate.Of(architecture?.Parameters, architecture, format);
        return variant with
        {
            WeightBytes = (long?)estimate,
            WeightBytesProvenance = estimate is null ? Provenance.Unresolved : Provenance.Estimated,
        };
    }

    /// <summary>The short name of a variant by its format: the part that tells it apart from the model's other variants.</summary>
    private static VariantName ShortName(NumericFormatId? format)
    {
        var key = format?.ToString() ?? "stored";
        return TextForm.Parse<VariantName>(key.StartsWith("fp8-", StringComparison.Ordinal) ? "fp8" : key);
    }
}
